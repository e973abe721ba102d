/** `athena lemma install` and `import`: a library from a web server, a folder or a file; every object is checked as it comes. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fetchLibrary, isLibraryName, type Library, Receiver, today } from '../../store/index.ts';
import { accepted } from '../exit-code.ts';
import { count, type LemmaContext, type Verb } from './lemma.ts';

const pieceLength = 1 << 16;

/** Fetches what is new. */
export const installLibrary: Verb = async (context) => {
  const { args, store, tell } = context;
  const [from] = args.operands as readonly [string];
  const key = args.value('public-key');
  const options = { key, today: today() };
  if (!/^https?:\/\//.test(from)) return told(context, fromFile(context, from, options));
  const { library, how, bytes, requests, received } = await fetchLibrary(from, store, { ...options, before: known(from, context) });
  const { name, version } = library.root;
  const what = how === 'same' ? 'nothing new' : `${count(received, 'object')} checked, ${count(bytes, 'byte')} fetched`;
  tell({ type: 'installed', name, version, how, received, bytes, requests }, `${name}: version ${version}, ${what}\n`);
  return accepted;
};

/** The library that the last part of an address names, if it is here. */
function known(address: string, { store }: LemmaContext): Library | undefined {
  const name = basename(address.replace(/\/library$/, '').replace(/\/$/, ''));
  return isLibraryName(name) ? store.library(name) : undefined;
}

function fromFile({ store, path }: LemmaContext, from: string, options: { readonly key: string | undefined; readonly today: number }) {
  const file = statSync(path(from)).isDirectory() ? join(path(from), 'library') : path(from);
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
