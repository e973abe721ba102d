/**
 * What hostile nodes do to a router, to see that the others are served. `mutated`: bundles with bytes changed, under a good certificate;
 * `largest`: requests as large as may be, of nothing; `strangers`: sessions with certificates of another authority; `slow`: connections
 * that begin a handshake and never end it; `noise`: bytes that are no TLS.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import type { Client } from '../../packet/machine/index.ts';
import { newAuthority, RouterConnection } from '../../router/index.ts';
import type { AttackKind } from '../experiment.ts';
import { authorityIn, credentialsFor, type MakeUpload } from './uploads.ts';

export interface AttackWishes {
  readonly host: string;
  readonly port: number;
  readonly folder: string;
  readonly kind: AttackKind;
  readonly parallel: number;
  readonly for: number;
}

export interface Attacked {
  readonly attempts: number;
  /** Programs that were installed: each is a failure of the router, for the mutated ones that still prove something apart. */
  readonly installed: number;
}

/** The hostile node has a certificate of its own, for this address. */
const attacker = 0x0a63_0001n;

export async function attack(wishes: AttackWishes, make: MakeUpload): Promise<Attacked> {
  const { host, port, kind, parallel } = wishes;
  const end = performance.now() + wishes.for;
  const counts = { attempts: 0, installed: 0 };
  const authority = kind === 'strangers' ? newAuthority('nobody knows this one', 2) : authorityIn(wishes.folder);
  const good = authorityIn(wishes.folder);
  const credentials = { ...credentialsFor(attacker, authority), authorities: [good.certificate] };
  const client: Client = { address: attacker, low: attacker, high: attacker };
  const uploads = async (): Promise<void> => {
    const connection = await RouterConnection.open({ host, port }, credentials, 5000);
    try {
      const policy = await connection.policy();
      const { bytes, announces, payment } = await make(client, '10.1.0.5', policy);
      while (performance.now() < end) {
        counts.attempts++;
        const answer = await connection.request(
          client,
          { action: 'install', announces, payment },
          kind === 'largest' ? nothing() : changed(bytes),
        );
        // What was not changed where it matters is the client's own program, and harms nobody.
        if (answer.ok) counts.installed++;
      }
    } finally {
      connection.close();
    }
  };
  const raw = async (): Promise<void> => {
    counts.attempts++;
    const socket = connect({ host, port });
    await new Promise<void>((done) => {
      const beat = setInterval(() => (performance.now() < end ? dribble(socket, kind) : socket.destroy()), 200);
      socket.on('connect', () => socket.write(kind === 'slow' ? Buffer.from('16030102000100', 'hex') : randomBytes(4096)));
      socket
        .on('error', () => {})
        .on('close', () => {
          clearInterval(beat);
          done();
        });
    });
  };
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const attempt = kind === 'slow' || kind === 'noise' ? raw() : uploads();
      // A connection that is cut is opened again, after a moment.
      await attempt.catch(() => {
        counts.attempts++;
        return rest(20);
      });
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return counts;
}

function dribble(socket: Socket, kind: AttackKind): void {
  if (socket.writable) socket.write(kind === 'slow' ? Buffer.of(0) : randomBytes(64));
}

/** As many bytes as a frame may have, less what the request needs, with the start of a bundle. */
const nothing = (): Uint8Array => randomBytes(60_000);

function changed(bytes: Uint8Array): Uint8Array {
  const made = Uint8Array.from(bytes);
  for (let n = randomInt(1, 4); n > 0; n--) made[randomInt(made.length)] = randomInt(256);
  return made;
}
