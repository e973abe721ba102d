/** A process that writes to a store without end, for others to kill: `child.mjs FOLDER MODE`. It says `ready` when it has begun. */
import { readFileSync } from 'node:fs';
import { folderBackEnd, Library, Receiver, readObject, Store } from '../../store/index.ts';

const [folder, mode, file] = process.argv.slice(2) as [string, string, string];
const store = new Store(folderBackEnd(folder));
const bytes = readFileSync(file);
const library = new Library(new Uint8Array(bytes));
process.stdout.write('ready\n');
for (let i = 0; mode !== 'once' || i < 1; i++) {
  if (mode === 'objects' || mode === 'once') for (const o of library.objects) store.backEnd.write(o.hash, objectBytesOf(o.hash));
  if (mode === 'library' || mode === 'once') {
    const receiver = new Receiver(new Store(folderBackEnd(folder)), { today: 0 });
    receiver.push(bytes);
    receiver.end();
  }
}

function objectBytesOf(hash: string): Uint8Array {
  const o = library.get(hash) ?? readObject(new Uint8Array());
  return Buffer.concat([Uint8Array.of(1, o.kind, o.references.length), ...o.references.map((r) => Buffer.from(r, 'hex')), o.body]);
}
