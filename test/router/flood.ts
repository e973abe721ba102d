/**
 * A process that opens connections to a router and keeps them open: `flood.mjs PORT NUMBER`. A third say nothing, a third send half of a
 * handshake slowly, a third send what is no TLS at all. What is cut off is opened again. It says `ready` when all were opened.
 */
import { connect, type Socket } from 'node:net';

const [port = '0', number = '0'] = process.argv.slice(2);
const sockets = new Map<number, Socket>();
let [opened, ready] = [0, false];

function open(kind: number): void {
  const socket = connect(Number(port), '127.0.0.1');
  sockets.set(kind, socket);
  socket.on('error', () => {});
  socket.on('connect', () => {
    opened++;
    if (!ready && opened >= Number(number)) {
      ready = true;
      process.stdout.write('ready\n');
    }
    if (kind % 3 === 1) socket.write(Buffer.from('160301', 'hex'));
    if (kind % 3 === 2) socket.write('GET / HTTP/1.1\r\n\r\n');
  });
  socket.on('close', () => setTimeout(() => open(kind), 200));
}
for (let i = 0; i < Number(number); i++) open(i);
setInterval(() => {
  for (const [kind, socket] of sockets) if (kind % 3 === 1 && socket.writable) socket.write(Buffer.of(2));
}, 1000);
