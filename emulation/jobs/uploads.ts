/** Honest clients: each with a certificate and a firewall of its own, through sessions of TLS like anybody's. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { printAddress, readRange } from '../../packet/address/address.ts';
import type { Client } from '../../packet/machine/index.ts';
import { type Credentials, type Holder, newHolder, type Policy, RouterConnection } from '../../router/index.ts';

/** What a client sends for a program: the bytes, and what it announces of them. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly announces: { readonly class: number; readonly complexity: number; readonly cost: number };
  readonly payment: number;
}

/** Makes the upload of a firewall for a router's policy: that needs the language, which is not here. */
export type MakeUpload = (client: Client, block: string, policy: Policy) => Promise<Upload>;

export interface ClientsWishes {
  readonly host: string;
  readonly port: number;
  /** The folder with the authority that the router believes, and its key. */
  readonly folder: string;
  readonly clients: number;
  readonly parallel: number;
  readonly within: string;
  readonly block: string;
  readonly programs: 'same' | 'different';
  readonly rest: number;
  /** Milliseconds after which no further client begins. */
  readonly for: number;
}

/** What became of one: milliseconds from connecting to the receipt, and how much of it was the request. */
export interface Uploaded {
  readonly ok: boolean;
  readonly session: number;
  readonly request: number;
  readonly code?: string;
}

/** The authority for trying out that is in a folder. */
export function authorityIn(folder: string): Holder {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return { name: 'athena authority for emulation', certificate: read('authority.pem'), key: createPrivateKey(read('authority-key.pem')) };
}

/** A client of that address, with a new key. */
export function credentialsFor(address: bigint, authority: Holder): Credentials {
  const client = { address, low: address, high: address };
  const { certificate, key } = newHolder({ name: `client-${printAddress(address)}`, days: 2, clients: [client] }, authority);
  return { certificate, key: key.export({ format: 'pem', type: 'pkcs8' }) as string, authorities: [authority.certificate] };
}

/** Lets clients upload, and says of each what became of it. */
export async function clients(wishes: ClientsWishes, make: MakeUpload, each: (result: Uploaded) => void): Promise<void> {
  const { host, port, parallel, programs } = wishes;
  const [own, blocked] = [readRange(wishes.within), readRange(wishes.block)] as readonly { low: bigint; high: bigint }[];
  if (own === undefined || blocked === undefined) return;
  const authority = authorityIn(wishes.folder);
  const end = performance.now() + wishes.for;
  let next = 0;
  const one = async (i: number): Promise<Uploaded> => {
    const address = own.low + (BigInt(i) % (own.high - own.low + 1n));
    const source = blocked.low + (programs === 'same' ? 0n : BigInt(i) % (blocked.high - blocked.low + 1n));
    const credentials = credentialsFor(address, authority);
    const start = performance.now();
    let request = start;
    try {
      const connection = await RouterConnection.open({ host, port }, credentials);
      try {
        const client = { address, low: address, high: address };
        const { bytes, announces, payment } = await make(client, printAddress(source), await connection.policy());
        request = performance.now();
        const answer = await connection.request(client, { action: 'install', announces, payment }, bytes);
        const now = performance.now();
        return { ok: answer.ok, session: now - start, request: now - request, ...(!answer.ok && { code: answer.code }) };
      } finally {
        connection.close();
      }
    } catch (error) {
      const now = performance.now();
      return { ok: false, session: now - start, request: now - request, code: (error as NodeJS.ErrnoException).code ?? String(error) };
    }
  };
  const worker = async (): Promise<void> => {
    while (next < wishes.clients && performance.now() < end) {
      each(await one(next++));
      if (wishes.rest > 0) await rest(wishes.rest);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
