/** The programs of `athena vinet`, from the options. What is written is compiled and judged like any other text. */
import { readAddress, readRange } from '../packet/address/address.ts';
import { newProgram, type ProgramKind, quoted } from '../packet/front/new-program.ts';
import type { Client } from '../packet/machine/index.ts';
import type { Arguments } from './argv.ts';
import { badValue, lifetimeFrom, missingOption, type Refusal } from './packet-program.ts';

/** The text of a program of a kind, or what is wrong with the options. */
export function vinetProgram(kind: string, args: Arguments, client: Client): { readonly name: string; readonly text: string } | Refusal {
  const [block, words, broadcast] = [args.values('block'), args.values('word'), args.value('broadcast') ?? ''];
  const text = args.value('lifetime') ?? '1d';
  const lifetime = lifetimeFrom(text);
  if (lifetime === undefined) return badValue(args, 'lifetime', text, 'use a number and a unit: 30s, 90m, 5h, 2d, 1w');
  for (const one of block)
    if (typeof readRange(one) === 'string')
      return badValue(args, 'block', one, 'write an address or a prefix, with the bits behind the prefix 0');
  if (kind === 'multicast' && readAddress(broadcast) === undefined)
    return missingOption(args, 'a multicast needs --broadcast', 'add --broadcast ADDRESS');
  if (kind === 'firewall' && block.length === 0) return missingOption(args, 'a firewall needs --block', 'add --block ADDRESS');
  if (kind === 'spam-filter' && words.length === 0) return missingOption(args, 'a spam-filter needs --word', 'add --word TEXT');
  if (kind === 'worm-defence' && block.length + words.length === 0)
    return missingOption(
      args,
      'a worm-defence needs --block or --word',
      'add --block ADDRESS for an infected source, or --word TEXT for a mark of the worm',
    );
  const wishes = { client, lifetime, block, words, broadcast };
  const name = `<${kind}>`;
  if (kind !== 'worm-defence') return { name, text: newProgram(kind as ProgramKind, wishes) };
  // A firewall of all that belongs to the client, and a line for each mark.
  const marks = words.map((word) => `DISCARD(SEARCH_STRING(MyPackets, ${quoted(word)}));\n`);
  return { name, text: `${newProgram('firewall', wishes)}${marks.join('')}` };
}
