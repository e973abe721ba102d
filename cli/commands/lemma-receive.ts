/** `athena lemma install` and `import`: a library from a web server, a folder or a file; every object is checked as it comes. */
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultLimits } from '../../kernel/index.ts';
import {
  fetchLemma,
  fetchLibrary,
  isLibraryName,
  type Library,
  Receiver,
  Refusal,
  type Taken,
  takeCertificate,
  today,
} from '../../store/index.ts';
import { printStatement } from '../../store/print-statement.ts';
import { accepted } from '../exit-code.ts';
import { count } from '../count.ts';
import type { LemmaContext, Verb } from './lemma-verb.ts';

const pieceLength = 1 << 16;

/** Fetches what is new. */
export const installLibrary: Verb = async (context) => {
  const { args, store, tell } = context;
  const [from] = args.operands as readonly [string];
  const key = args.value('public-key');
  const options = { key, today: today() };
  const only = args.value('only');
  if (only !== undefined) {
    if (!isAddress(from)) throw new Refusal('library/unreachable', { url: from, reason: 'a lemma alone comes from an address only' });
    return toldCertificate(context, await fetchLemma(from, only, store));
  }
  if (!isAddress(from) && looksLikeAddress.test(from) && !existsSync(context.path(from)))
    throw new Refusal('library/unreachable', { url: from, reason: 'an address begins with http:// or https://' });
  if (!isAddress(from))
    return isCertificate(context, from)
      ? toldCertificate(context, certificateFrom(context, from))
      : told(context, fromFile(context, from, options));
  const { library, how, bytes, requests, received } = await fetchLibrary(from, store, { ...options, before: known(from, context) });
  const { name, version } = library.root;
  if (how === 'whole' && name !== lastPart(from)) store.backEnd.writeSource(from, name);
  const what = how === 'same' ? 'nothing new' : `${count(received, 'object')} checked, ${count(bytes, 'byte')} fetched`;
  tell({ type: 'installed', name, version, how, received, bytes, requests }, `${name}: version ${version}, ${what}\n`);
  return accepted;
};

const looksLikeAddress = /:\/\/|^[\w.-]+:[0-9]+(?:\/|$)/;

const isAddress = (from: string): boolean => /^https?:\/\//.test(from);

/** Whether a file begins as certificates do. */
function isCertificate({ path }: LemmaContext, from: string): boolean {
  if (statSync(path(from)).isDirectory()) return false;
  const open = openSync(path(from), 'r');
  try {
    const start = Buffer.alloc(4);
    readSync(open, start, 0, 4, 0);
    return start.toString('latin1') === 'ATHC';
  } finally {
    closeSync(open);
  }
}

function certificateFrom({ store, path }: LemmaContext, from: string) {
  const { size } = statSync(path(from));
  if (size > defaultLimits.bytes) throw new Refusal('library/too-large', { most: defaultLimits.bytes });
  return { ...takeCertificate(new Uint8Array(readFileSync(path(from))), store), bytes: size };
}

function toldCertificate({ tell }: LemmaContext, c: Taken & { readonly bytes: number }): typeof accepted {
  const [conclusion, axioms] = [printStatement(c.conclusion), c.axioms.map(printStatement)];
  tell(
    { type: 'installed', statement: c.statement, conclusion, axioms, received: c.objects, bytes: c.bytes },
    `${c.statement}: ${count(c.objects, 'object')} checked, ${count(c.bytes, 'byte')}\n  ${conclusion}\n` +
      axioms.map((a) => `  rests on the axiom ${a}\n`).join(''),
  );
  return accepted;
}

/** The library that came from an address before, or that its last part names, if it is here. A wrong guess costs one request. */
function known(address: string, { store }: LemmaContext): Library | undefined {
  const name = store.backEnd.source(address) ?? lastPart(address);
  return isLibraryName(name) ? store.library(name) : undefined;
}

const lastPart = (address: string): string => basename(address.replace(/\/library$/, '').replace(/\/$/, ''));

function fromFile({ store, path }: LemmaContext, from: string, options: { readonly key: string | undefined; readonly today: number }) {
  const isFolder = statSync(path(from)).isDirectory();
  const file = isFolder ? join(path(from), 'library') : path(from);
  if (isFolder && !existsSync(file)) throw new Refusal('library/not-found', { what: 'file', name: file });
  const receiver = new Receiver(store, options);
  const open = openSync(file, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceLength);
      const length = readSync(open, piece, 0, pieceLength, null);
      if (length === 0) break;
      receiver.push(piece.subarray(0, length));
    }
  } finally {
    closeSync(open);
  }
  return { library: receiver.end(), received: receiver.received };
}

function told({ tell }: LemmaContext, { library, received }: { readonly library: Library; readonly received: number }): typeof accepted {
  const { name, version } = library.root;
  const bytes = library.bytes.length;
  tell(
    { type: 'installed', name, version, how: 'whole', received, bytes, requests: 0 },
    `${name}: version ${version}, ${count(received, 'object')} checked, ${count(bytes, 'byte')} read\n`,
  );
  return accepted;
}
