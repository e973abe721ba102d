/** A process that changes what tc copies, to be killed in the middle: `child.mjs FOLDER NAMESPACE`. It says what it has done. */
import { writeSync } from 'node:fs';
import { Tc } from '../../../../router/backends/tc/tc.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { changes } from './changes.ts';

const [folder = '', namespace = ''] = process.argv.slice(2);
const within = ['ip', 'netns', 'exec', namespace];
const tc = new Tc({ folder, devices: ['in'], out: 'away', room: { ...littleRoom, copies: 64 }, within });
for (const [i, { change, all }] of changes.entries()) {
  if (change === undefined) await tc.install(all);
  else await tc.apply(change);
  writeSync(1, `${i}\n`);
}
