/** `athena router keygen`: an authority, a router, clients and a configuration, for trying out. Never writes over a file. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readAddress, readRange } from '../../packet/address/address.ts';
import type { Client } from '../../packet/machine/index.ts';
import { type Holder, newAuthority, newHolder, newRevocationList } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import { badValue, isRefusal, type Refusal, summary, tell } from '../packet-program.ts';
import type { World } from '../world.ts';

const authorityName = 'athena authority for trying out';

/** Makes what is not there yet in the folder. */
export async function routerKeygen(args: Arguments, world: World): Promise<ExitCode> {
  const folder = resolve(world.cwd, args.operands[0] as string);
  const days = Number(args.value('days') ?? 30);
  const clients = clientsFrom(args);
  if (isRefusal(clients)) return tell(clients, args, world);
  if (!Number.isSafeInteger(days) || days < 1 || days > 36_500)
    return tell(badValue(args, 'days', args.value('days') ?? '', 'write a whole number of days, from 1 to 36500'), args, world);
  const made: string[] = [];
  const write = (name: string, text: string, secret = false): void => {
    const path = join(folder, name);
    mkdirSync(resolve(path, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(path, text, { flag: 'wx', mode: secret ? 0o600 : 0o644 });
    made.push(name);
  };
  const authority = existsSync(join(folder, 'authority.pem')) ? known(folder) : newAuthority(authorityName, days);
  if (!existsSync(join(folder, 'authority.pem'))) {
    write('authority.pem', authority.certificate);
    write('authority-key.pem', pem(authority.key), true);
  }
  // Empty, so that whoever revokes a certificate has to change nothing else.
  if (!existsSync(join(folder, 'revoked.pem'))) write('revoked.pem', newRevocationList(authority, [], days));
  const keep = (name: string, holder: Holder): void => {
    write(`${name}/certificate.pem`, holder.certificate);
    write(`${name}/key.pem`, pem(holder.key), true);
    write(`${name}/authority.pem`, authority.certificate);
  };
  if (!existsSync(join(folder, 'router'))) {
    const local: Client = { address: 0x7f000001n, low: 0x7f000001n, high: 0x7f000001n };
    keep('router', newHolder({ name: 'router', days, clients: [local], hosts: ['localhost', ...args.values('host')] }, authority));
  }
  for (const { text, client } of clients) {
    const name = `client-${text.replaceAll(':', '-')}`;
    if (!existsSync(join(folder, name))) keep(name, newHolder({ name, days, clients: [client] }, authority));
  }
  if (!existsSync(join(folder, 'router.json')))
    write('router.json', `${JSON.stringify(configurationIn(relative(folder, world.root), args.value('subnet') !== undefined), null, 2)}\n`);
  world.out(
    args.has('json')
      ? `${JSON.stringify({ type: 'keys', folder, made })}\n${summary(accepted)}`
      : made.length > 0
        ? made.map((name) => `${name}\n`).join('')
        : 'everything is there already\n',
  );
  return accepted;
}

/** Asks for proofs, of the policies and with the library that come with athena, where they are from the folder of the configuration. */
const configurationIn = (root: string, edge: boolean) => ({
  listen: [{ host: '127.0.0.1', port: 8443 }],
  operation: { port: 9464 },
  certificate: 'router/certificate.pem',
  key: 'router/key.pem',
  authorities: ['authority.pem'],
  revoked: ['revoked.pem'],
  state: 'state',
  verify: 'proof',
  policies: ['end-user', ...(edge ? ['edge-router'] : [])].map((name) => join(root, 'policies', `${name}.policy`)),
  library: join(root, 'stdlib', 'lemmas', 'packet.library'),
});

const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;

function known(folder: string): Holder {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { name: authorityName, certificate: read('authority.pem'), key: createPrivateKey(read('authority-key.pem')) };
}

function clientsFrom(args: Arguments): readonly { text: string; client: Client }[] | Refusal {
  const subnet = args.value('subnet');
  const range = subnet === undefined ? undefined : readRange(subnet);
  if (typeof range === 'string') return badValue(args, 'subnet', subnet ?? '', 'write a prefix, as in --subnet 10.2.0.0/24');
  const clients = [];
  for (const text of args.values('client')) {
    const address = readAddress(text);
    if (address === undefined) return badValue(args, 'client', text, 'write one address, as in --client 10.2.0.7');
    if (range !== undefined && (address < range.low || range.high < address))
      return badValue(args, 'subnet', subnet ?? '', `give a prefix that ${text} is in`);
    clients.push({ text, client: { address, ...(range ?? { low: address, high: address }) } });
  }
  return clients;
}
