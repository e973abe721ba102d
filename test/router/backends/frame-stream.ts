/**
 * Frames of all kinds, most of them with something unusual: tags, options, fragments, headers that are cut or contradict themselves,
 * other protocols. The same for the same seed. Made apart from the code that reads frames.
 */
import { addressBytes, type Address, firstIpv6 } from '../../../packet/machine/index.ts';
import { addresses } from '../../support/packet-programs.ts';

/** A number from 0 up to `below`, without it. */
export type Random = (below: number) => number;

/** mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const four = addresses.filter((a) => a < firstIpv6);
const six = addresses.filter((a) => a >= firstIpv6);
const pick = <T>(random: Random, all: readonly T[]): T => all[random(all.length)] as T;
const bytes = (random: Random, n: number): number[] => Array.from({ length: n }, () => random(256));
const word = (n: number): number[] => [(n >> 8) & 255, n & 255];
const chance = (random: Random, percent: number): boolean => random(100) < percent;

/** Of at least 14 bytes. */
export function oddFrame(random: Random): Uint8Array {
  const kind = random(100);
  const [type, payload] = kind < 70 ? ipv4(random) : kind < 92 ? ipv6(random) : other(random);
  const tags = pick(random, [0, 0, 0, 0, 0, 1, 1, 2, 2, 3]);
  const frame = [
    ...[2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 1],
    ...Array.from({ length: tags }, () => [...word(pick(random, [0x8100, 0x8100, 0x8100, 0x88a8, 0x9100])), ...bytes(random, 2)]).flat(),
    ...word(chance(random, 3) ? pick(random, [0x0800, 0x86dd, 0x0806, 46, 0x8847]) : type),
    ...payload,
  ];
  if (chance(random, 10)) return Uint8Array.from(frame.slice(0, 14 + random(frame.length - 13)));
  return Uint8Array.from(chance(random, 10) ? [...frame, ...bytes(random, random(46))] : frame);
}

/** An IPv4 packet with nothing unusual in its frame. */
export function plainFrame(random: Random): Uint8Array {
  const content = bytes(random, random(40));
  const ip = [0x45, 0, ...word(20 + content.length), 0, 0, 0, 0, 64, 59, 0, 0, ...address(random, four), ...address(random, four)];
  return Uint8Array.from([2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 1, 8, 0, ...ip, ...content]);
}

/** One of those that programs are about, or one near it. */
function address(random: Random, all: readonly Address[]): readonly number[] {
  const near = BigInt(chance(random, 15) ? random(300) - 150 : 0);
  return addressBytes(pick(random, all) + near);
}

function ipv4(random: Random): [number, number[]] {
  const options = chance(random, 50) ? [] : optionsOf(random);
  const header = 5 + options.length / 4;
  const carried = bytes(random, random(chance(random, 5) ? 1400 : 60));
  const whole = header * 4 + carried.length;
  const length = chance(random, 75)
    ? whole
    : pick(random, [whole - 1, whole + 1, random(80), header * 4, header * 4 - 1, 0, random(65_536), whole ^ 256]);
  const words = chance(random, 4) ? random(16) : header;
  const version = chance(random, 3) ? random(16) : 4;
  const fragment = chance(random, 80) ? 0 : random(65_536);
  return [
    0x0800,
    [
      ...[version * 16 + words, random(256), ...word(length), ...bytes(random, 2), ...word(fragment), 1 + random(255)],
      ...[pick(random, [6, 17, 1, 47, random(256)]), ...bytes(random, 2), ...address(random, four), ...address(random, four)],
      ...options,
      ...carried,
    ],
  ];
}

/** Up to 40 bytes, in words of four: some that make sense, some that end wrongly, some that are anything. */
function optionsOf(random: Random): number[] {
  const size = 4 * (1 + random(10));
  if (chance(random, 15)) return bytes(random, size);
  const made: number[] = [];
  const short = chance(random, 50);
  while (made.length < size) {
    const kind = random(100);
    if (kind < 35) made.push(1);
    else if (kind < 38) made.push(0);
    else if (kind < 42) made.push(pick(random, [131, 137]), 3 + random(8), 4);
    else if (kind < 45) made.push(7, random(2));
    else {
      const length = 2 + random(short ? 3 : 12);
      made.push(pick(random, [7, 68, 130, 136, 148, 2 + random(254)]), length, ...bytes(random, length - 2));
    }
  }
  return made.slice(0, size);
}

function ipv6(random: Random): [number, number[]] {
  const carried: number[] = bytes(random, random(60));
  let next = pick(random, [6, 17, 58, 59, random(256)]);
  const headers = chance(random, 50) ? 0 : random(chance(random, 10) ? 12 : 4);
  let before: number[] = [];
  for (let i = 0; i < headers; i++) {
    const type = pick(random, [0, 43, 44, 60]);
    const units = type === 44 ? 0 : random(3);
    const body = bytes(random, 6 + 8 * units);
    if (type === 43 && chance(random, 70)) body[1] = 0;
    if (type === 44 && chance(random, 50)) body.fill(0, 0, 2);
    before = [next, chance(random, 3) ? random(256) : units, ...body, ...before];
    next = type;
  }
  const whole = before.length + carried.length;
  const length = chance(random, 85) ? whole : pick(random, [whole - 1, whole + 1, 0, random(100), random(65_536)]);
  const version = chance(random, 3) ? random(16) : 6;
  const header = [version * 16, 0, 0, 0, ...word(Math.max(0, length)), next, 64, ...address(random, six), ...address(random, six)];
  return [0x86dd, [...header, ...before, ...carried]];
}

function other(random: Random): [number, number[]] {
  return [pick(random, [0x0806, 0x8847, 0x88cc, 46, random(65_536)]), bytes(random, random(80))];
}
