/** A small library made from source texts, with a fixed key, and stores for it. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { collectLemmas } from '../../cli/collect-lemmas.ts';
import { Session } from '../../lang/index.ts';
import { folderBackEnd, Library, memoryBackEnd, publish, Store, type Unpublished } from '../../store/index.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key from 32 bytes that are all the same. */
export function keyOf(byte: number): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}
export const key = keyOf(7);

export const numbers = `
datatype N := z | (s N)
declare plus: [N N] -> N [200]
assert* plus-definition := [(z plus y = y) ((s x) plus y = s (x plus y))]
define [z-plus s-plus] := plus-definition

## Adding nothing on the right.
conclude plus-z := (forall x . x plus z = x)
  by-induction plus-z {
    z => (!chain [(z plus z) = z [z-plus]])
  | (s x) => (!chain [((s x) plus z) = (s (x plus z)) [s-plus] = (s x) [(x plus z = x)]])
  }

## One more on the right is one more.
conclude plus-s := (forall x y . x plus (s y) = s (x plus y))
  by-induction plus-s {
    z => pick-any y (!chain [(z plus (s y)) = (s y) [z-plus] = (s (z plus y)) [z-plus]])
  | (s x) => let {ih := (forall y . x plus (s y) = s (x plus y))}
      pick-any y
        (!chain [((s x) plus (s y)) = (s (x plus (s y))) [s-plus] = (s (s (x plus y))) [ih] = (s ((s x) plus y)) [s-plus]])
  }
`;

/** Rests on an axiom. */
export const trees = `
domain Tree
declare grows, green: [Tree] -> Boolean
assert green-trees-grow := (forall x . green x ==> grows x)

## What does not grow is not green.
conclude not-green := (forall x . ~ grows x ==> ~ green x)
  pick-any x
    (!contra-pos (!uspec green-trees-grow x))

## Nothing special.
conclude not-green-twice := (forall x y . ~ grows x & ~ grows y ==> ~ green x & ~ green y)
  pick-any x y
    assume given := (~ grows x & ~ grows y)
      (!both (!mp (!uspec not-green x) (!left-and given)) (!mp (!uspec not-green y) (!right-and given)))
`;

/** Rests on `numbers`. */
export const more = `
## The order does not matter.
conclude plus-commutative := (forall x y . x plus y = y plus x)
  by-induction plus-commutative {
    z => pick-any y (!chain [(z plus y) = y [z-plus] = (y plus z) [plus-z]])
  | (s x) => let {ih := (forall y . x plus y = y plus x)}
      pick-any y (!chain [((s x) plus y) = (s (x plus y)) [s-plus] = (s (y plus x)) [ih] = (y plus (s x)) [plus-s]])
  }
`;

/** The objects of all theorems of a text. **Fails when** it is not accepted. */
export function objectsOf(text: string): readonly Unpublished[] {
  const told: string[] = [];
  const session = new Session({
    readFile: () => undefined,
    onEvent: (e) => void (e.kind === 'diagnostic' && told.push(e.diagnostic.message)),
  });
  if (!session.run({ name: 'sample.ath', text }).ok) throw new Error(told.join('\n'));
  const { objects, left } = collectLemmas(session);
  if (left.length > 0) throw new Error(left.map((l) => l.reason).join('\n'));
  return objects;
}

export interface Change {
  readonly name?: string;
  readonly expires?: number;
  readonly revoked?: readonly string[];
  readonly key?: KeyObject;
  readonly before?: Library;
}

export function libraryOf(text: string | readonly Unpublished[], change: Change = {}): Library {
  const objects = typeof text === 'string' ? objectsOf(text) : text;
  const { name = 'sample', expires = 0, revoked = [], before } = change;
  return new Library(publish({ name, expires, objects, revoked }, change.key ?? key, before));
}

export const memoryStore = (): Store => new Store(memoryBackEnd());
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'athena-store-'));
export const folderStore = (folder = newFolder()): Store => new Store(folderBackEnd(folder));

/** The code of the refusal that something ends with. */
export function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (e) {
    return (e as { readonly code?: string }).code ?? `${e}`;
  }
  return 'accepted';
}
