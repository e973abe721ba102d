/**
 * Writes the objects of an accepted certificate again, from the theorems that checking it made: the oracle for canonical form,
 * which the checker judges while it reads.
 */
import * as k from '../../kernel/index.ts';

/** The first object whose bytes are not those that the encoder writes, if there is one. **Fails when** the certificate is not accepted. */
export function writtenOtherwise(bytes: Uint8Array): number | undefined {
  const objects = k.readCertificate(bytes);
  const loaded: k.Loaded[] = [];
  for (const [i, { kind, references, body, names }] of objects.entries()) {
    const needed = references.map((r) => loaded[r] as k.Loaded);
    const made = k.load(kind, needed, body, 1_000_000, names, (doing) => doing());
    loaded.push(made);
    const again = encodeAgain(kind, made, needed, body);
    if (again.references.some((r, j) => r !== j) || again.references.length !== references.length) return i;
    if (Buffer.compare(again.body, body) !== 0) return i;
    const of = references[0] as number;
    if (kind === k.objectKind.proof) loaded[of] = { ...(loaded[of] as k.Loaded), members: made.members };
  }
  return undefined;
}

function originIn(needed: readonly k.Loaded[]): k.OriginOf<number> {
  const origins = new Map<k.Importable, k.Origin<number>>();
  k.builtIn.forEach((x, member) => void origins.set(x, { object: undefined, member }));
  needed.forEach(({ members }, object) => {
    members.forEach((x, member) => void (origins.has(x) || origins.set(x, { object, member })));
  });
  return (x) => origins.get(x) as k.Origin<number>;
}

function encodeAgain(kind: k.ObjectKind, made: k.Loaded, needed: readonly k.Loaded[], body: Uint8Array): k.Encoded<number> {
  const originOf = originIn(needed);
  const symbols = made.members.filter((x) => x instanceof k.FunctionSymbol);
  const theorems = made.members.filter((x) => x instanceof k.Theorem);
  switch (kind) {
    case k.objectKind.statement:
      return k.encodeStatement(made.sentence as k.Sentence, originOf);
    case k.objectKind.proof: {
      const imported = new Set<k.Importable>(needed.flatMap((o) => o.members));
      // The last step gives the theorem the sort variables of its statement, and has no code.
      const [th] = (theorems[0] as k.Theorem).step.premises;
      return k.encodeProof(th as k.Theorem, 0, originOf, (x) => (imported.has(x) ? x : undefined));
    }
    case k.objectKind.symbol:
      return k.encodeSymbol(symbols[0]?.name ?? '', symbols[0] as k.FunctionSymbol, originOf);
    case k.objectKind.structures: {
      const sorts = made.members.filter((x) => x instanceof k.SortConstructor);
      return k.encodeStructures(
        sorts.map((s) => k.structureOf(k.sortOf(s, Array(s.arity).fill(k.natSort))) as k.Structure),
        originOf,
      );
    }
    case k.objectKind.functions: {
      // The orders of arguments stand at the beginning of the body, and cannot be told from what was made.
      const numbers = numbersOf(body);
      const imports = numbers();
      for (let i = 0; i < 2 * imports; i++) numbers();
      const descents = Array.from({ length: numbers() }, () => Array.from({ length: numbers() }, numbers));
      const group = symbols.map((symbol, i) => ({ symbol, descent: descents[i] as number[] }));
      return k.encodeFunctions(
        group,
        theorems.map((th) => th.conclusion),
        originOf,
      );
    }
    default: {
      const [domain] = made.members as [k.SortConstructor];
      // The sorts above are the imports, whose order is free.
      const numbers = numbersOf(body);
      const above = Array.from({ length: numbers() }, () => {
        const [from, member] = [numbers(), numbers()];
        return (from === 0 ? k.builtIn[member] : needed[from - 1]?.members[member]) as k.SortConstructor;
      });
      return k.encodeDomain(domain.name, domain.arity, above, originOf);
    }
  }
}

/** Reads the numbers at the beginning of a body, one after the other. */
function numbersOf(body: Uint8Array): () => number {
  let at = 0;
  return () => {
    for (let [value, shift] = [0, 0]; ; shift += 7) {
      const b = body[at++] as number;
      value += (b & 0x7f) << shift;
      if (b < 0x80) return value;
    }
  };
}
