/** Traffic of a node: UDP at a rate, TCP as fast as it goes, and whatever listens for them. Bounded in time. */
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';

/** Where everything that is sent goes to. */
const sinkPort = 9000;

/** Listens for UDP and TCP until the process ends. What arrives is not counted here: a full buffer would lose what no router dropped. */
export async function sink(): Promise<void> {
  const udp = createSocket({ type: 'udp6', recvBufferSize: 1 << 22 });
  udp.on('error', () => {});
  await new Promise<void>((done) => udp.bind(sinkPort, () => done()));
  const tcp = createServer((socket) => void socket.on('error', () => {}).resume());
  await new Promise<void>((done) => void tcp.listen(sinkPort, '::', () => done()));
}

export interface Sent {
  readonly packets: number;
  readonly failed: number;
}

/** Sends packets of so many bytes of content, so many a second. */
export async function send(to: string, rate: number, size: number, milliseconds: number): Promise<Sent> {
  const socket = createSocket(to.includes(':') ? 'udp6' : 'udp4');
  let failed = 0;
  socket.on('error', () => failed++);
  await new Promise<void>((done) => socket.connect(sinkPort, to, () => done()));
  const content = Buffer.alloc(size, 0x61);
  const begin = performance.now();
  let packets = 0;
  // As many as are due, in pieces that leave room for what else this process does.
  for (let now = begin; now < begin + milliseconds; now = performance.now()) {
    const due = Math.min(packets + 512, Math.floor(((now - begin) * rate) / 1000));
    if (packets >= due) {
      await rest(1);
      continue;
    }
    await new Promise<void>((done) => {
      let open = due - packets;
      for (; packets < due; packets++)
        socket.send(content, (error) => {
          if (error !== null) failed++;
          if (--open === 0) done();
        });
    });
  }
  socket.close();
  return { packets, failed };
}

/** The bytes that TCP took in the time, and what was the matter when it took none. */
export async function stream(to: string, milliseconds: number): Promise<{ readonly bytes: number; readonly error?: string }> {
  const socket = connect({ host: to, port: sinkPort });
  const chunk = Buffer.alloc(1 << 16);
  let error: string | undefined;
  const closed = new Promise<void>((done) => {
    socket.on('close', () => done());
    socket.on('error', (e: NodeJS.ErrnoException) => (error = e.code ?? e.message));
  });
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('connect', more).on('drain', more);
  await Promise.race([closed, rest(milliseconds)]);
  const bytes = Math.max(0, socket.bytesWritten - socket.writableLength);
  socket.destroy();
  return { bytes, ...(error !== undefined && { error }) };
}
