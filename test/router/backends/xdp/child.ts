/** A process that changes XDP, to be killed in the middle: `child.mjs FOLDER NAMESPACE`. It says what it has done. */
import { writeSync } from 'node:fs';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { Xdp } from '../../../../router/backends/xdp/xdp.ts';
import { changes } from './changes.ts';

const [folder = '', namespace = ''] = process.argv.slice(2);
const within = ['ip', 'netns', 'exec', namespace];
const xdp = new Xdp({ folder, devices: [{ name: 'in', mode: 'native' }], room: littleRoom, within });
for (const [i, { change, all }] of changes.entries()) {
  if (change === undefined) await xdp.install(all);
  else await xdp.apply(change);
  writeSync(1, `${i}\n`);
}
