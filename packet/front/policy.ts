/**
 * The end-user policy, tried on one window by running the program: other people's packets leave unaltered and in order, nothing is
 * learnt about them, and what is new is addressed to the client itself; and the read-only policy: nothing is discarded.
 * Says nothing about other windows; that is for proofs.
 */
import { type Client, type Outcome, owns, type Packet, type Program, run, type Statement } from '../machine/index.ts';

export type Violation =
  /** Somebody else's packet does not leave. */
  | { readonly kind: 'discards'; readonly packet: Packet; readonly by: Statement }
  /** A packet of the client's own does not leave, and nothing may be discarded. */
  | { readonly kind: 'takes'; readonly packet: Packet; readonly by: Statement }
  /** A new packet is for somebody else than the client itself. */
  | { readonly kind: 'sends'; readonly packet: Packet; readonly by: Statement }
  /**
   * What the client gets depends on this packet of somebody else. With `difference` it gets or loses a packet
   * that it would not have got or lost without.
   */
  | { readonly kind: 'tells'; readonly packet: Packet; readonly by: Statement; readonly difference: 'more' | 'less' };

/** What the program does on this window that the policy forbids, or nothing. With `readOnly` it may discard nothing at all. */
export function violation(program: Program, client: Client, window: readonly Packet[], readOnly = false): Violation | undefined {
  const outcome = run(program, client, window);
  for (const [place, by] of outcome.discardedBy.entries()) {
    const packet = window[place] as Packet;
    if (by === undefined || (owns(client, packet) && !readOnly)) continue;
    return { kind: owns(client, packet) ? 'takes' : 'discards', packet, by };
  }
  for (const { packet, by } of outcome.generated) if (packet.destination !== client.address) return { kind: 'sends', packet, by };
  return leak(program, client, window, outcome);
}

/**
 * Windows in which the client's packets are the same must give the client the same. It is enough to compare with the window in which
 * there is nothing else: if two others differ, one of them differs from that.
 */
function leak(program: Program, client: Client, window: readonly Packet[], outcome: Outcome): Violation | undefined {
  const others = window.filter((p) => !owns(client, p));
  const packet = others[0];
  if (packet === undefined) return undefined;
  const alone = run(
    program,
    client,
    window.filter((p) => owns(client, p)),
  );
  const kept = outcome.discardedBy.filter((_, place) => owns(client, window[place] as Packet));
  for (const [i, by] of kept.entries()) {
    const without = alone.discardedBy[i];
    if ((by === undefined) === (without === undefined)) continue;
    return { kind: 'tells', packet, by: (by ?? without) as Statement, difference: by === undefined ? 'more' : 'less' };
  }
  const length = Math.max(outcome.generated.length, alone.generated.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [outcome.generated[i], alone.generated[i]];
    if (a !== undefined && b !== undefined && samePacket(a.packet, b.packet)) continue;
    const more = a !== undefined;
    return { kind: 'tells', packet, by: ((more ? a : b) as { by: Statement }).by, difference: more ? 'more' : 'less' };
  }
  return undefined;
}

function samePacket(a: Packet, b: Packet): boolean {
  const sameContent = a.content.length === b.content.length && a.content.every((byte, i) => byte === b.content[i]);
  return a.source === b.source && a.destination === b.destination && sameContent;
}
