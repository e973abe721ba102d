/** Where a file can be mutated: its inputs one by one, those of modules too, each as a text that a session can be given. */
import { parse } from '../../lang/athena/parser.ts';
import { type Input, isDeduction } from '../../lang/athena/syntax.ts';
import type { SourceFile } from '../../lang/source/source.ts';

export interface Piece {
  readonly input: Input;
  /** The names of the modules that it stands in, the outermost first. */
  readonly path: readonly string[];
  /** Later pieces of the same module that prove something and mention what this one defines; for a deduction there are none. */
  readonly uses: readonly Piece[];
  /** Whether it is worth mutating: something is proved by it, or by what uses it. */
  readonly site: boolean;
}

/** At most so many uses of a definition are tried for each of its mutants. */
const mostUses = 3;

/** The pieces of a file in the order in which they run. A module becomes an empty module and extensions of it, one for each input. */
export function piecesOf(source: SourceFile): readonly Piece[] {
  const { inputs } = parse(source);
  return pieces(inputs, []);
}

function pieces(inputs: readonly Input[], path: readonly string[]): readonly Piece[] {
  const made: Piece[] = [];
  for (const [i, input] of inputs.entries()) {
    if (input.kind === 'Module') {
      made.push({ input, path, uses: [], site: false }, ...pieces(input.inputs, [...path, input.name]));
      continue;
    }
    const name = provesSomething(input) ? undefined : nameGiven(input);
    const users = name === undefined ? [] : inputs.slice(i + 1).filter((u) => provesSomething(u) && mentions(u, name));
    const uses = users.slice(0, mostUses).map((u) => ({ input: u, path, uses: [], site: true }));
    made.push({ input, path, uses, site: provesSomething(input) || uses.length > 0 });
  }
  return made;
}

/** The text of a piece as it stands, or with another text for its input, in the modules where it belongs. */
export function textOf({ input, path }: Piece, text?: string): string {
  if (input.kind === 'Module') return input.extend ? '' : inModules(path, `module ${input.name} {\n}`);
  return inModules(path, text ?? input.at.source.text.slice(input.at.start, input.at.end));
}

export function inModules(path: readonly string[], text: string): string {
  return `${path.map((m) => `extend-module ${m} {\n`).join('')}${text}\n${path.map(() => '}\n').join('')}`;
}

/** How the conclusion of a piece that ran can be named. */
export function conclusionName(input: Input): string {
  return input.kind === 'Define' ? (input.definitions.at(-1)?.name as string) : 'last-val';
}

function provesSomething(input: Input): boolean {
  if (input.kind === 'Define') return input.definitions.some((d) => d.parameters === undefined && isDeduction(d.body));
  return 'kind' in input && isDeduction(input as Parameters<typeof isDeduction>[0]);
}

function nameGiven(input: Input): string | undefined {
  return input.kind === 'Define' && input.definitions.length === 1 ? input.definitions[0]?.name : undefined;
}

function mentions(input: Input, name: string): boolean {
  const text = input.at.source.text.slice(input.at.start, input.at.end);
  return text.split(/[\s()[\]{},;!]+/).includes(name);
}
