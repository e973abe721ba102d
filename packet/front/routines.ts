/** The routines of the language: Table I of the paper, and those for texts and counting. Names may be written with blanks. */

/** What a name can stand for. `hosts` is one address or several; `word` a text that is known before the program runs. */
export type Kind = 'packets' | 'groups' | 'texts' | 'number' | 'hosts' | 'condition' | 'word';

export interface Routine {
  readonly name: string;
  /** A list of one or two lists of parameters, where a routine has two forms. */
  readonly forms: readonly (readonly Kind[])[];
  readonly shape: string;
  /** Used as a statement, not as a value. */
  readonly statement?: boolean;
}

export const routines: readonly Routine[] = [
  { name: 'DISCARD', forms: [['packets']], shape: 'DISCARD(Packets)', statement: true },
  { name: 'GENERATE', forms: [['hosts', 'hosts', 'texts']], shape: 'GENERATE(SrcIP, DestIP, Content)', statement: true },
  { name: 'GROUP_BY_DESTINATION', forms: [['packets', 'hosts'], ['packets']], shape: 'GROUP_BY_DESTINATION(Packets, DestIP)' },
  { name: 'GROUP_BY_SOURCE', forms: [['packets', 'hosts'], ['packets']], shape: 'GROUP_BY_SOURCE(Packets, SrcIP)' },
  { name: 'GROUP_BY_CONTENT', forms: [['packets']], shape: 'GROUP_BY_CONTENT(Packets)' },
  { name: 'CONTAINS_STRING', forms: [['texts', 'word']], shape: 'CONTAINS_STRING(Packets, String)' },
  { name: 'SEARCH_STRING', forms: [['packets', 'word']], shape: 'SEARCH_STRING(Packets, String)' },
  { name: 'COUNT_STRING', forms: [['texts', 'word']], shape: 'COUNT_STRING(Packets, String)' },
  { name: 'COUNT', forms: [['texts']], shape: 'COUNT(Packets)' },
  { name: 'LENGTH', forms: [['texts']], shape: 'LENGTH(Packets)' },
  { name: 'LOWER', forms: [['texts']], shape: 'LOWER(Packets)' },
  { name: 'CONCAT', forms: [['texts', 'texts']], shape: 'CONCAT(First, Second)' },
];

const byName: ReadonlyMap<string, Routine> = new Map(routines.map((r) => [bare(r.name), r]));

/** The routine that a name stands for, with or without `_`. */
export function routineNamed(name: string): Routine | undefined {
  return byName.get(bare(name));
}

/** Words that stand for the client: `THIS_IP`, and `THIS_SUBNET` for all that belongs to it. */
export function clientWord(name: string): 'this' | 'subnet' | undefined {
  const word = bare(name);
  if (word === 'THISIP') return 'this';
  return word === 'THISSUBNET' || word === 'THISSUBNETIP' ? 'subnet' : undefined;
}

function bare(name: string): string {
  return name.replaceAll('_', '');
}

/** How a kind is told to people. */
export const kindWords: Readonly<Record<Kind, string>> = {
  packets: 'a set of packets',
  groups: 'groups of packets',
  texts: 'texts',
  number: 'a number',
  hosts: 'an address',
  condition: 'a condition',
  word: 'a text in quotes',
};
