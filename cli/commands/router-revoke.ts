/** `athena router revoke`: a certificate that `athena router keygen` has made is good no more. Writes the list that routers read. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newRevocationList } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { summary } from '../packet-program.ts';
import { reportProblem } from '../problem.ts';
import { unreadable } from '../read-source.ts';
import type { World } from '../world.ts';

/** What was revoked before: a serial number a line. A list itself is only ever written. */
const serialsName = 'revoked-serials.txt';

/** Adds certificates to the list in the folder. */
export async function routerRevoke(args: Arguments, world: World): Promise<ExitCode> {
  const [name, ...identities] = args.operands as readonly [string, ...string[]];
  const folder = resolve(world.cwd, name);
  const read = (path: string): string => readFileSync(path, 'utf8');
  try {
    const authority = new X509Certificate(read(join(folder, 'authority.pem')));
    const key = createPrivateKey(read(join(folder, 'authority-key.pem')));
    const serials = new Set(serialsIn(folder));
    for (const identity of identities) serials.add(new X509Certificate(read(join(folder, identity, 'certificate.pem'))).serialNumber);
    writeFileSync(join(folder, serialsName), [...serials].map((s) => `${s}\n`).join(''));
    // As long as the authority itself: whoever has a list that is over is refused everything.
    const days = (Date.parse(authority.validTo) - Date.now()) / 86_400_000;
    const list = newRevocationList(
      { name: authority.subject.replace(/^CN=/, ''), key, certificate: authority.toString() },
      [...serials],
      days,
    );
    // A router may read it at any time, so it is there whole or not at all.
    const path = join(folder, 'revoked.pem');
    writeFileSync(`${path}.new`, list);
    renameSync(`${path}.new`, path);
    world.out(
      args.has('json')
        ? `${JSON.stringify({ type: 'revoked', serials: [...serials] })}\n${summary(accepted)}`
        : `${join(name, 'revoked.pem')}: ${serials.size} revoked; a router that runs reads it within a minute, or at once on SIGHUP\n`,
    );
    return accepted;
  } catch (error) {
    const { path, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined || path === undefined) throw error;
    return reportProblem(unreadable(path, path, error as NodeJS.ErrnoException, world.cwd), usage, args.has('json'), world);
  }
}

function serialsIn(folder: string): readonly string[] {
  try {
    return readFileSync(join(folder, serialsName), 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
