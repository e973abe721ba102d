/** The programs of `athena vinet`, from the options. What is written is compiled and judged like any other text. */
import { readAddress, readRange } from '../../packet/address/address.ts';
import { newProgram, type ProgramKind } from '../../packet/front/new-program.ts';
import type { Client } from '../../packet/machine/index.ts';
import type { Arguments } from '../argv.ts';
import { infectedSources, tooManySources } from '../infected-sources.ts';
import { badValue, isRefusal, lifetimeFrom, missingOption, type Refusal } from '../packet-program.ts';
import type { World } from '../world.ts';

/** The text of a program of a kind, or what is wrong with the options. */
export function vinetProgram(
  kind: string,
  args: Arguments,
  client: Client,
  world: World,
): { readonly name: string; readonly text: string } | Refusal {
  const sources = kind === 'worm-defence' ? infectedSources(args, world) : args.values('block');
  if (isRefusal(sources)) return sources;
  const block = sources as readonly string[];
  const [words, broadcast] = [args.values('word'), args.value('broadcast') ?? ''];
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
      'a worm-defence needs --block, --sources or --word',
      'add --block ADDRESS for an infected source, --sources FILE for a list of them, or --word TEXT for a mark of the worm',
    );
  const wishes = { client, lifetime, words, broadcast };
  const textOf = (some: readonly string[]): string => newProgram(kind as ProgramKind, { ...wishes, block: some });
  const tooMany = kind === 'worm-defence' ? tooManySources(block, textOf) : undefined;
  return tooMany ?? { name: `<${kind}>`, text: textOf(block) };
}
