/**
 * What programs mean, once more and as plainly as possible: packets are values, sets of packets are lists of values, and to discard
 * is to leave out all that are equal to a discarded one. This is how the logic will have it. Counts no work.
 */
import type { Block, Client, Condition, Expression, Hosts, Packet, Program } from '../../packet/machine/index.ts';

type Text = readonly number[];
interface P {
  readonly source: bigint;
  readonly destination: bigint;
  readonly content: Text;
}
type V = readonly P[] | { groups: readonly (readonly [bigint, readonly P[]])[] } | { texts: readonly Text[] } | number | bigint;

const same = (a: P, b: P): boolean => a.source === b.source && a.destination === b.destination && sameText(a.content, b.content);
const sameText = (a: Text, b: Text): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** The packets that leave. */
export function naiveRun(program: Program, client: Client, window: readonly Packet[]): Packet[] {
  const all: P[] = window.map((p) => ({ ...p, content: [...p.content] }));
  const env = new Map<number, V>();
  const gone: P[] = [];
  const sent: P[] = [];

  const packetsOf = (v: V): readonly P[] => (Array.isArray(v) ? (v as readonly P[]) : []);
  const textsOf = (v: V): readonly Text[] => (typeof v === 'object' && 'texts' in v ? v.texts : packetsOf(v).map((p) => p.content));
  const numberOf = (v: V): number => (typeof v === 'number' ? v : 0);
  const keyOf = (r: number): bigint => {
    const v = env.get(r);
    return typeof v === 'bigint' ? v : 0n;
  };
  const fits = (h: Hosts, a: bigint): boolean => {
    if (h.kind === 'subnet') return a >= client.low && a <= client.high;
    if (h.kind === 'range') return a >= h.low && a <= h.high;
    return a === single(h);
  };
  const single = (h: Hosts): bigint => (h.kind === 'host' ? h.address : h.kind === 'key' ? keyOf(h.register) : client.address);
  const begins = (t: Text, w: Text): boolean => w.every((b, i) => t[i] === b);
  const times = (t: Text, w: Text): number => t.filter((_, i) => begins(t.slice(i), w)).length;
  const grouped = (ps: readonly P[], key: (p: P) => bigint): V => {
    const keys = ps.map(key).filter((k, i, ks) => ks.indexOf(k) === i);
    return { groups: keys.map((k) => [k, ps.filter((p) => key(p) === k)] as const) };
  };
  const bytesOf = (a: bigint): Text => {
    const [n, size] = a < 1n << 32n ? [a, 4] : [a - (1n << 32n), 16];
    const hex = n.toString(16).padStart(2 * size, '0');
    return Array.from({ length: size }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  };
  const fold = (b: number): number => (b >= 65 && b <= 90 ? b + 32 : b);

  function value(e: Expression): V {
    switch (e.kind) {
      case 'all':
        return all;
      case 'get':
        return env.get(e.register) ?? 0;
      case 'to':
        return packetsOf(value(e.packets)).filter((p) => fits(e.hosts, p.destination));
      case 'from':
        return packetsOf(value(e.packets)).filter((p) => fits(e.hosts, p.source));
      case 'search':
        return packetsOf(value(e.packets)).filter((p) => times(p.content, e.word) > 0);
      case 'by-destination':
        return grouped(packetsOf(value(e.packets)), (p) => p.destination);
      case 'by-source':
        return grouped(packetsOf(value(e.packets)), (p) => p.source);
      case 'contents': {
        const ts = textsOf(value(e.packets));
        return { texts: ts.filter((t, i) => ts.findIndex((u) => sameText(t, u)) === i) };
      }
      case 'destinations': {
        const ds = packetsOf(value(e.packets)).map((p) => p.destination);
        return { texts: ds.filter((d, i) => ds.indexOf(d) === i).map(bytesOf) };
      }
      case 'text':
        return { texts: [e.text] };
      case 'lower':
        return { texts: textsOf(value(e.texts)).map((t) => t.map(fold)) };
      case 'concat': {
        const second = textsOf(value(e.second)).flat();
        return { texts: textsOf(value(e.first)).map((t) => [...t, ...second]) };
      }
      case 'number':
        return e.number;
      case 'length':
        return textsOf(value(e.texts)).flat().length;
      case 'count': {
        const v = value(e.of);
        return typeof v === 'object' && 'groups' in v ? v.groups.length : textsOf(v).length;
      }
      case 'occurrences':
        return textsOf(value(e.texts)).reduce((n, t) => n + times(t, e.word), 0);
      case 'plus':
        return Math.min(numberOf(value(e.first)) + numberOf(value(e.second)), 0xffff_ffff);
      case 'minus':
        return Math.max(numberOf(value(e.first)) - numberOf(value(e.second)), 0);
    }
  }

  function truth(c: Condition): boolean {
    switch (c.kind) {
      case 'contains':
        return textsOf(value(c.texts)).some((t) => times(t, c.word) > 0);
      case 'equals':
        return textsOf(value(c.texts)).some((t) => sameText(t, c.text));
      case 'less':
        return numberOf(value(c.first)) < numberOf(value(c.second));
      case 'in':
        return fits(c.hosts, keyOf(c.register));
      case 'not':
        return !truth(c.condition);
      case 'and':
        return truth(c.first) && truth(c.second);
    }
  }

  function perform(block: Block): void {
    for (const s of block) {
      if (s.kind === 'set') env.set(s.register, value(s.value));
      else if (s.kind === 'discard') gone.push(...packetsOf(value(s.packets)));
      else if (s.kind === 'generate') {
        for (const content of textsOf(value(s.content)))
          sent.push({ source: single(s.source), destination: single(s.destination), content });
      } else if (s.kind === 'if') perform(truth(s.condition) ? s.yes : s.no);
      else if (s.kind === 'while') for (let i = 0; i < s.bound && truth(s.condition); i++) perform(s.body);
      else {
        const v = value(s.groups);
        for (const [key, ps] of typeof v === 'object' && 'groups' in v ? v.groups : []) {
          env.set(s.key, key).set(s.packets, ps);
          perform(s.body);
        }
      }
    }
  }

  perform(program.body);
  return [...all.filter((p) => !gone.some((g) => same(p, g))), ...sent].map((p) => ({ ...p, content: Uint8Array.from(p.content) }));
}
