/** What the commands of routers and of their clients are called with, as data; see `specification.ts`. */
import type { CommandSpec, OptionSpec } from './command-spec.ts';

const operation: OptionSpec = {
  name: 'operation',
  value: 'URL',
  describe: 'where the router tells its status; http://127.0.0.1:9464 if not given',
};
const identity: OptionSpec = {
  name: 'identity',
  value: 'DIR',
  describe:
    'the folder with certificate.pem, key.pem and authority.pem; else ATHENA_IDENTITY, else a folder in the configuration of the user',
};
const router: OptionSpec = { name: 'router', value: 'HOST:PORT', multiple: true, describe: 'the router; may be repeated' };
const client: OptionSpec = { name: 'client', value: 'ADDRESS', describe: 'which address of the certificate; the first if not given' };
const lifetime: OptionSpec = {
  name: 'lifetime',
  value: 'TIME',
  describe: 'how long the program is to run: 30s, 90m, 5h, 2d, 1w; 1d if not given',
};
const block: OptionSpec = {
  name: 'block',
  value: 'ADDRESS',
  multiple: true,
  describe: 'drop what comes from this address or prefix; may be repeated',
};
/** Of a worm defence. */
export const sources: OptionSpec = {
  name: 'sources',
  value: 'FILE',
  describe: 'worm-defence: a file with an infected address or prefix on each line',
};
const word: OptionSpec = { name: 'word', value: 'TEXT', multiple: true, describe: 'drop what has this in it; may be repeated' };
const uploading: readonly OptionSpec[] = [
  router,
  identity,
  client,
  lifetime,
  { name: 'edit', describe: 'change the program in EDITOR before it is uploaded' },
  {
    name: 'store',
    value: 'DIR',
    describe: 'where lemmas are that a bundle cites; else ATHENA_STORE, else a folder in the cache of the user',
  },
  { name: 'try', describe: 'ask what the router would do, and install nothing' },
  { name: 'patience', value: 'N', describe: 'seconds that the request may wait for room; 300 if not given' },
];

/** Experiments with routers; `docs/experiments.md` tells of the files. */
export const emulationCommands: readonly CommandSpec[] = [
  {
    name: 'emulate run',
    operands: '<experiment.json>',
    least: 1,
    most: 1,
    needs: 'an experiment',
    describe: 'run routers, clients and attackers in network namespaces, and draw what happened; needs root',
    options: [
      { name: 'out', value: 'DIR', describe: 'where the values (CSV) and plots (SVG) are written; here if not given' },
      { name: 'check', describe: 'look at the file only' },
    ],
  },
  {
    name: 'emulate clean',
    operands: '',
    least: 0,
    most: 0,
    describe: 'remove network namespaces that an experiment left behind when it was killed',
    options: [],
  },
  {
    name: 'emulate agent',
    operands: '',
    least: 0,
    most: 0,
    describe: 'what runs on a node of an experiment; started by athena emulate run',
    options: [],
  },
];

export const routerCommands: readonly CommandSpec[] = [
  {
    name: 'router serve',
    operands: '[--config FILE]',
    least: 0,
    most: 0,
    describe: 'run a router: take programs of clients, check, schedule and run them',
    options: [
      { name: 'config', value: 'FILE', describe: 'the configuration; router.json if not given' },
      { name: 'dry-run', describe: 'judge programs and install none' },
      { name: 'check', describe: 'look at the configuration only' },
    ],
  },
  {
    name: 'router status',
    operands: '',
    least: 0,
    most: 0,
    describe: 'tell who runs what on a router, at what cost',
    options: [operation],
  },
  {
    name: 'router replay',
    operands: '--pcap FILE --out FILE',
    least: 0,
    most: 0,
    describe: 'send a capture through the programs that run, and write what leaves',
    options: [
      { name: 'pcap', value: 'FILE', describe: 'the capture that arrives' },
      { name: 'out', value: 'FILE', describe: 'where the capture that leaves is written' },
      operation,
    ],
  },
  {
    name: 'router end',
    operands: '<lease..>',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    needs: 'a lease',
    describe: 'end programs of clients, or requests that wait; the client and the audit are told why',
    options: [
      { name: 'reason', value: 'TEXT', describe: 'why, in words for the client and the audit' },
      { name: 'by', value: 'NAME', describe: 'who says so, for the audit; your name on this machine if not given' },
      operation,
    ],
  },
  {
    name: 'router reopen',
    operands: '<address>',
    least: 1,
    most: 1,
    needs: 'an address',
    describe: 'let a source that was shut send again',
    options: [operation],
  },
  {
    name: 'router sync',
    operands: '[--from URL]',
    least: 0,
    most: 0,
    describe: 'let a router fetch what is new in its library of lemmas, and check it',
    options: [
      { name: 'from', value: 'URL', describe: 'where to fetch it from, this time; sync.from of the configuration if not given' },
      operation,
    ],
  },
  {
    name: 'router policy',
    operands: '--router HOST:PORT',
    least: 0,
    most: 0,
    describe: 'show what a router asks of programs, as it has signed it',
    options: [router, identity],
  },
  {
    name: 'router keygen',
    operands: '<folder>',
    least: 1,
    most: 1,
    needs: 'a folder',
    describe: 'make an authority, certificates and a configuration for trying out',
    options: [
      { name: 'client', value: 'ADDRESS', multiple: true, describe: 'a certificate for this address too; may be repeated' },
      { name: 'subnet', value: 'PREFIX', describe: 'what belongs to the client, when it is an edge router' },
      { name: 'host', value: 'NAME', multiple: true, describe: 'a name of the router, besides localhost and 127.0.0.1; may be repeated' },
      { name: 'days', value: 'N', describe: 'how long certificates are good; 30 if not given' },
    ],
  },
  {
    name: 'router revoke',
    operands: '<folder> <identity..>',
    least: 2,
    most: Number.POSITIVE_INFINITY,
    needs: 'a folder and an identity in it',
    describe: 'put certificates that keygen has made into the list of those that are good no more',
    options: [],
  },
  {
    name: 'vinet firewall',
    operands: '--block ADDRESS --router HOST:PORT',
    least: 0,
    most: 0,
    describe: 'drop on a router what certain sources send to the client',
    options: [block, ...uploading],
  },
  {
    name: 'vinet spam-filter',
    operands: '--word TEXT --router HOST:PORT',
    least: 0,
    most: 0,
    describe: 'drop on a router what a source sends to the client, when all of the words are in it',
    options: [word, ...uploading],
  },
  {
    name: 'vinet multicast',
    operands: '--broadcast ADDRESS --router HOST:PORT',
    least: 0,
    most: 0,
    describe: 'let a router send to an edge router once what a source sends to many behind it',
    options: [{ name: 'broadcast', value: 'ADDRESS', describe: 'the address that sends the same to many' }, ...uploading],
  },
  {
    name: 'vinet worm-defence',
    operands: '--sources FILE --word TEXT --router HOST:PORT',
    least: 0,
    most: 0,
    describe: 'drop on a router what infected sources send to all of an edge router, or what has the marks of the worm',
    options: [block, sources, word, ...uploading],
  },
  {
    name: 'vinet upload',
    operands: '<program>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'install a packet program on a router, or a bundle that athena packet prove has made',
    options: [
      { name: 'set', value: 'NAME=VALUE', multiple: true, describe: 'a value for a name that the program leaves open; may be repeated' },
      ...uploading.filter((o) => o.name !== 'lifetime'),
    ],
  },
  {
    name: 'vinet list',
    operands: '--router HOST:PORT',
    least: 0,
    most: 0,
    describe: 'list the programs of the client on a router, and what they have done',
    options: [router, identity],
  },
  {
    name: 'vinet renew',
    operands: '<lease>',
    least: 1,
    most: 1,
    needs: 'a lease',
    describe: 'let a program run for its lifetime again, from now',
    options: [router, identity, client],
  },
  {
    name: 'vinet withdraw',
    operands: '<lease>',
    least: 1,
    most: 1,
    needs: 'a lease',
    describe: 'end a program, or a request that waits',
    options: [router, identity, client],
  },
];
