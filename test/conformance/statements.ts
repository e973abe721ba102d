/**
 * Statements as text that can be compared: bound variables, sort variables and free variables are numbered in the order of their
 * appearance, so that two printings of one sentence up to renaming are the same text. Knows Athena's prefix notation only.
 */

const token = /"(?:\\.|[^"\\])*"|[()[\]]|[^\s()[\]"]+/g;
const quantifiers = new Set(['forall', 'exists', 'exists-unique']);

/** One line, one space between words, and names of variables by number. */
export function normalized(statement: string): string {
  const words = statement.match(token) ?? [];
  const free = new Map<string, string>();
  const sorts = new Map<string, string>();
  const scopes: { readonly name: string; readonly as: string; readonly depth: number }[] = [];
  let [bound, depth] = [0, 0];
  const out: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '(' || word === '[') depth++;
    if (word === ')' || word === ']') {
      // A binder's scope ends with the parentheses that it stands in.
      while ((scopes.at(-1)?.depth ?? -1) >= depth) scopes.pop();
      depth--;
    }
    if (!word.startsWith('?')) {
      out.push(sortNumbered(word, sorts));
      continue;
    }
    const [, name = '', sort = ''] = /^(\?[^:]*)(.*)$/.exec(word) as RegExpExecArray;
    if (quantifiers.has(words[i - 1] as string)) scopes.push({ name: word, as: `?b${++bound}`, depth });
    const scope = scopes.findLast((s) => s.name === word) ?? scopes.findLast((s) => s.name.replace(/:.*$/, '') === name);
    if (scope === undefined && !free.has(name)) free.set(name, `?f${free.size + 1}`);
    out.push((scope?.as ?? (free.get(name) as string)) + sortNumbered(sort, sorts));
  }
  return out
    .join(' ')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\]])/g, '$1');
}

function sortNumbered(text: string, sorts: Map<string, string>): string {
  return text.replace(/'[A-Za-z][\w]*/g, (v) => {
    if (!sorts.has(v)) sorts.set(v, `'S${sorts.size + 1}`);
    return sorts.get(v) as string;
  });
}

/** The statements among what a binary printed, each after `Theorem:` and on the indented lines that follow. */
export function printedStatements(output: string): readonly string[] {
  const found = output.matchAll(/^\s*Theorem: ((?:.*)(?:\n[ \t]+\S.*)*)/gm);
  return [...found].map((m) => normalized(m[1] as string));
}

/** A normalized statement without the sorts of variables and constants, as Athena prints it after `set-flag print-var-sorts "off"`. */
export function withoutSorts(statement: string): string {
  return statement.replace(/([\w.?']):(?: (\((?:[^()]|\([^()]*\))*\))|[^\s()]+)/g, '$1');
}

/** Those of the first list that the second has not, each as often as it is missing. */
export function missingFrom(wanted: readonly string[], had: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const s of had) left.set(s, (left.get(s) ?? 0) + 1);
  const missing = wanted.filter((s) => {
    const n = left.get(s) ?? 0;
    if (n > 0) left.set(s, n - 1);
    return n === 0;
  });
  // What was printed without some of its sorts is looked for among what is left, without sorts.
  const bare = new Set(had.filter((s) => (left.get(s) ?? 0) > 0).map(withoutSorts));
  return missing.filter((s) => !/\?[bf]\d+(?![\d:])/.test(s) || !bare.has(withoutSorts(s)));
}
