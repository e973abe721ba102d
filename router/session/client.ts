/** The other side: a connection to a router, its policy checked against its certificate, signed requests, receipts checked. */
import { createPrivateKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { printAddress } from '../../packet/address/address.ts';
import type { Client } from '../../packet/machine/index.ts';
import { type Bounds, refusal } from '../admission/admission.ts';
import type { Price } from '../leases/price.ts';
import type { ProofTerms } from '../admission/proof-admission.ts';
import { type Ask, digestFor, signRequest } from '../requests/request.ts';
import type { Answer, Receipt, Signed } from '../requests/answer.ts';
import { clientsOf, keyHash } from './certificate.ts';
import { frameBytes, onFrames } from './frames.ts';
import { type Credentials, kinds, protocol } from './server.ts';

/** What a router asks of programs, as it has signed it. */
export interface Policy {
  readonly router: string;
  readonly verify: string;
  /** What proofs are to be made for; not there when the analysis is enough. */
  readonly proofs?: ProofTerms;
  readonly bounds: Bounds;
  readonly classes: readonly number[];
  readonly price: Price;
  readonly longestRequest: number;
  /** Bytes of a request; a longer one ends the session. */
  readonly requestSize?: number;
  readonly dryRun: boolean;
}

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** The router does not keep to what it says: its signature is wrong, or its answer is none. */
export class UntrueRouter extends Error {}

/** The router ended the session before it answered anything: it does not take the certificate, or has no room for it. */
export class NotTaken extends UntrueRouter {}

const longestAnswer = 1 << 24;

export class RouterConnection {
  readonly #socket: TLSSocket;
  readonly #key: KeyObject;
  readonly #routerKey: KeyObject;
  readonly #waiting: ((value: unknown) => void)[] = [];
  #ended: string | undefined;
  #answered = false;
  /** Bytes of a request that the router takes, as its policy says. */
  #most = Number.POSITIVE_INFINITY;
  /** What the own certificate speaks for. */
  readonly clients: readonly Client[];
  readonly routerId: string;

  private constructor(socket: TLSSocket, key: KeyObject, clients: readonly Client[], routerKey: KeyObject) {
    this.#socket = socket;
    this.#key = key;
    this.clients = clients;
    this.#routerKey = routerKey;
    this.routerId = keyHash(routerKey);
    const limits = { size: longestAnswer, frameTime: 60_000, idleTime: 0x7fff_ffff };
    const each = async ({ body }: { body: Uint8Array }): Promise<void> => {
      this.#answered = true;
      this.#waiting.shift()?.(JSON.parse(Buffer.from(body).toString('utf8')));
    };
    const end = (why: string): void => {
      this.#ended ??= why;
      for (const waiting of this.#waiting.splice(0)) waiting(undefined);
    };
    onFrames(socket, limits, each, end);
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    socket.on('close', () => end('the router ended the connection'));
  }

  /** Connects. **Fails when** the router is not there, or one of the certificates is not taken: the system's or TLS's error. */
  static open({ host, port }: Place, { key, certificate, authorities }: Credentials, time = 10_000): Promise<RouterConnection> {
    const own = clientsOf(new X509Certificate(certificate));
    return new Promise((resolve, reject) => {
      const socket = connect({
        host,
        port,
        key,
        cert: certificate,
        ca: [...authorities],
        minVersion: 'TLSv1.3',
        ALPNProtocols: [protocol],
        timeout: time,
      });
      const late = (): void => void socket.destroy(Object.assign(new Error(`no answer from ${host}`), { code: 'ETIMEDOUT' }));
      socket.once('timeout', late);
      socket.once('error', reject);
      socket.once('secureConnect', () => {
        socket.off('error', reject);
        socket.off('timeout', late);
        socket.setTimeout(0);
        const peer = socket.getPeerX509Certificate() as X509Certificate;
        resolve(new RouterConnection(socket, createPrivateKey(key), own, peer.publicKey));
      });
    });
  }

  /** The router's policy. **Fails when** it has not signed it (`UntrueRouter`). */
  async policy(): Promise<Policy> {
    const { policy } = (await this.#ask(kinds.policy)) as { policy: Signed };
    const read = this.#verified(policy) as Policy;
    if (read.router !== this.routerId) throw new UntrueRouter('the policy is that of another router');
    this.#most = read.requestSize ?? this.#most;
    return read;
  }

  /** The leases of the client, and what waits. */
  async list(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return ((await this.#ask(kinds.list)) as { leases: readonly Readonly<Record<string, unknown>>[] }).leases;
  }

  /**
   * Sends a request; the router, the sequence number and the expiry are filled in. One that is longer than the policy allows, when that was
   * asked for, is not sent: the session would end without an answer. **Fails when** a receipt is not signed.
   */
  async request(
    client: Client,
    change: Omit<Ask, 'router' | 'client' | 'sequence' | 'expires'> & { expires?: number },
    bundle: Uint8Array = new Uint8Array(),
  ): Promise<Answer> {
    const now = Date.now();
    const ask: Ask = {
      router: this.routerId,
      client: printAddress(client.address),
      sequence: nextSequence(now),
      expires: now + 300_000,
      ...change,
    };
    const bytes = signRequest(ask, bundle, this.#key);
    if (bytes.length > this.#most) return refusal('router/too-large', { bytes: bytes.length, most: this.#most });
    const answer = (await this.#ask(kinds.request, bytes)) as Answer;
    if (answer.ok && 'receipt' in answer) this.receipt(answer.receipt);
    return answer;
  }

  /** What a receipt says. **Fails when** the router has not signed it (`UntrueRouter`). */
  receipt(signed: Signed): Receipt {
    return this.#verified(signed) as Receipt;
  }

  /** Sends any bytes. For tests of what a router does with them. */
  send(bytes: Uint8Array): Promise<unknown> {
    return this.#ask(undefined, bytes);
  }

  close(): void {
    this.#socket.end();
  }

  async #ask(kind: number | undefined, body: Uint8Array = new Uint8Array()): Promise<unknown> {
    if (this.#ended !== undefined) throw this.#failure();
    const value = await new Promise<unknown>((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(kind === undefined ? body : frameBytes(kind, body));
    });
    if (value === undefined) throw this.#failure();
    return value;
  }

  #failure(): UntrueRouter {
    const why = this.#ended ?? 'no answer';
    return this.#answered ? new UntrueRouter(why) : new NotTaken(why);
  }

  #verified({ text, signature }: Signed): unknown {
    const valid = verify(digestFor(this.#routerKey), Buffer.from(text), this.#routerKey, Buffer.from(signature, 'base64'));
    if (!valid) throw new UntrueRouter('what it sent is not signed by its key');
    return JSON.parse(text);
  }
}

let lastSequence = 0;

/** Numbers that rise over all processes of a client: the time in microseconds, or one more. */
function nextSequence(now: number): number {
  lastSequence = Math.max(lastSequence + 1, now * 1000);
  return lastSequence;
}
