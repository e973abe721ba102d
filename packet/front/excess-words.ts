/** That a program is beyond the bounds of a policy, in words. */
import type { Diagnostic } from '../../lang/source/diagnostic.ts';
import type { Span } from '../../lang/source/source.ts';
import type { Node, Packet } from '../machine/index.ts';
import type { Excess } from './beyond-bounds.ts';
import type { Bounds } from './demands.ts';
import { showPacket } from './show-packet.ts';

/** The diagnostic: how much it is and may be, which statement takes most of it, and what would be little enough. */
export function ofExcess(excess: Excess, bounds: Bounds, lifetime: number, whole: Span, at: (node: Node) => Span): Diagnostic {
  const { what, is, most, complexity, statement, share, window } = excess;
  const size = `windows of ${said(bounds.packets)} packets with ${said(bounds.bytes)} bytes`;
  const messages = {
    work: `the complexity of this program is ${said(is)}, and ${said(most)} is the most: so much work it can make of a window`,
    cost: `the cost of this program is ${said(is)}, and ${said(most)} is the most: its complexity of ${said(complexity)} times the ${said(BigInt(lifetime))} seconds that it is to live`,
    size: `what leaves can weigh ${said(is)} more than what came, and ${said(most)} is the most`,
  };
  const bound = window === undefined ? [] : [`with this traffic it is ${said(window.is)}: ${several(window.packets)}`];
  return {
    code: what === 'cost' ? 'packet/costs-too-much' : 'packet/too-much-work',
    severity: 'error',
    at: statement === undefined ? whole : at(statement),
    message: messages[what],
    labels: statement === undefined ? [] : [{ at: at(statement), text: `${said(share)} of the complexity is here` }],
    notes: [`the policy speaks of ${size}`, ...bound],
    help: [advice(excess)],
  };
}

function advice({ what, lifetime, loop }: Excess): string {
  if (what === 'cost' && lifetime > 0n)
    return `a lifetime of at most ${said(lifetime)} seconds is short enough, or let the program do less`;
  if (loop === 'while') return 'state a smaller bound of the loop: `while … at most 10 times do`';
  if (loop === 'foreach')
    return 'look at all packets before the loop, and inside it at the group alone, `Packets(i)`; or group fewer of them';
  return 'select first what is looked at: each search and grouping takes what was selected before it';
}

/** All of the windows that are tried are of packets that differ in their source alone. */
function several(packets: readonly Packet[]): string {
  const sources = new Set(packets.map((p) => p.source)).size;
  return `${packets.length} times ${showPacket(packets[0] as Packet)}${sources > 1 ? ', each from another source' : ''}`;
}

/** A number with commas. */
function said(n: bigint): string {
  return `${n}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}
