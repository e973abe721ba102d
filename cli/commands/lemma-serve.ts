/** `athena lemma serve`: the libraries of the store over HTTP, until it is told to stop. */
import { libraryServer } from '../../store/index.ts';
import { accepted } from '../exit-code.ts';
import { defaultPort, type Verb } from './lemma-verb.ts';

/** Serves until SIGINT or SIGTERM. Port 0 is any that is free; which one is told. */
export const serveLibraries: Verb = ({ args, store, world, tell }) => {
  const server = libraryServer(store);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(args.value('port') ?? defaultPort), args.value('host') ?? '127.0.0.1', () => {
      const { address, port } = server.address() as import('node:net').AddressInfo;
      const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
      for (const { root } of store.libraries())
        tell(
          { type: 'serving', url: `${url}/${root.name}`, name: root.name, version: root.version },
          `${url}/${root.name}  version ${root.version}\n`,
        );
      tell({ type: 'listening', url }, `listening on ${url}\n`);
      world.flush();
    });
    const stop = () => {
      server.close(() => resolve(accepted));
      server.closeAllConnections();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
};
