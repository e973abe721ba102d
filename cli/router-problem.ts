/** From what a router refuses, and what is wrong with its configuration, to what a person reads. Codes are those of `router/`. */
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { alternatives, nearNames } from '../lang/source/near-names.ts';
import { printableLine } from '../lang/source/printable.ts';
import type { SourceFile } from '../lang/source/source.ts';
import type { ConfigFault } from '../router/index.ts';
import { commandLine } from './argv.ts';
import { type ExitCode, refused, usage } from './exit-code.ts';

type Facts = Readonly<Record<string, unknown>>;
interface Words {
  readonly message: (facts: Facts) => string;
  readonly help: string;
  /** The exit code, when it is not that the router said no. */
  readonly exit?: ExitCode;
}

const words: Readonly<Record<string, Words>> = {
  'router/not-a-program': {
    message: (f) => `what was uploaded is no program: ${f['reason']} at byte ${f['at']}`,
    help: 'upload what this version of athena compiles',
  },
  'router/not-safe': {
    message: (f) =>
      `the program was not shown to keep to its client's packets: its ${f['statement']} ${doubts[String(f['reason'])] ?? 'is in doubt'}`,
    help: 'athena packet analyze PROGRAM --client ADDRESS shows where',
  },
  'router/not-proved': {
    message: (f) =>
      `the proof that came with the program was not accepted: ${f['reason']}${f['limit'] === undefined ? '' : ` of ${f['limit']}`}`,
    help: 'make the bundle for the policy and the library that this router has',
  },
  'router/lifetime': {
    message: (f) => `a lifetime of ${f['lifetime']} s is not taken; it may be from 1 to ${f['most']} s`,
    help: 'choose another --lifetime, and renew the lease before it ends',
  },
  'router/too-complex': {
    message: (f) => `the program may do ${f['complexity']} units of work on a window, and ${f['most']} is the most`,
    help: 'select the packets by address first, or search for fewer words',
  },
  'router/too-costly': {
    message: (f) => `the program costs ${f['cost']}, and ${f['most']} is the most`,
    help: 'choose a shorter --lifetime, and renew the lease before it ends',
  },
  'router/announced-wrongly': {
    message: (f) => `the program announces ${f['what']} ${f['announced']}, and it is ${f['found']}`,
    help: 'the policy of the router may have changed; try again',
  },
  'router/price': {
    message: (f) => `the router asks ${f['price']}, and ${f['offered']} was offered`,
    help: 'choose a shorter --lifetime, or a program that does less work',
  },
  'router/never-fits': {
    message: (f) => `the program does ${f['complexity']} units of work, and the router has room for ${f['capacity']} in all`,
    help: 'choose another router, or a program that does less work',
  },
  'router/quota': {
    message: (f) =>
      `there are as many ${f['class']} programs for ${f['source'] === 'any' ? 'any source' : `the source ${f['source']}`} as may be`,
    help: 'try again later, or another router',
  },
  'router/backend': {
    message: (f) => `what enforces programs in the kernel, ${f['backend']}, does not do what it is told: ${f['reason']}`,
    help: 'the operator finds more in the log; programs that run go on, and what ended is forgotten at its end at the latest',
  },
  'backend/words': {
    message: (f) => `the router enforces programs by ${f['backend']}, which cannot look for such words in packets`,
    help: 'choose a program that selects by addresses alone, or another router',
  },
  'backend/windows': {
    message: (f) =>
      `the router enforces programs by ${f['backend']}, which looks at packets one by one, and this one looks at many together`,
    help: 'choose a program that selects packets one by one, or another router',
  },
  'backend/generates': {
    message: (f) => `the router enforces programs by ${f['backend']}, which lets packets pass or drops them, and this one makes packets`,
    help: 'choose a program that discards only, or another router',
  },
  'backend/too-many-copies': {
    message: (f) => `the program makes up to ${f['copies']} copies of one packet; ${f['backend']} makes ${f['most']} at most`,
    help: 'split it into several programs, or choose another router',
  },
  'backend/ipv6': {
    message: (f) => `the router enforces programs by ${f['backend']}, which cannot read packets of IPv6 as programs do`,
    help: 'choose another router',
  },
  'backend/too-many-parts': {
    message: (f) => `the program selects packets by more ranges than ${f['backend']} can hold: ${f['most']} is the most`,
    help: 'split it into several programs',
  },
  'backend/too-many-words': {
    message: (f) => `the program looks for ${f['words']} words in one packet; ${f['backend']} can look for ${f['most']} together`,
    help: 'look for fewer words at once, or choose another router',
  },
  'backend/words-too-long': {
    message: (f) => `the words that the program looks for need ${f['states']} states; ${f['backend']} has ${f['most']} for one program`,
    help: 'look for fewer words, or shorter ones, or choose another router',
  },
  'router/journal': {
    message: (f) => `the router cannot write down what it promises: ${f['reason']}`,
    help: 'programs that run go on; try again later',
  },
  'router/too-many': { message: (f) => `${f['waiting']} requests wait already`, help: 'try again later, or another router' },
  'router/not-your-address': {
    message: (f) => `the certificate does not speak for ${f['client']}`,
    help: 'use the identity of that address, or choose one of this certificate with --client',
  },
  'router/other-router': { message: () => 'the request was signed for another router', help: 'connect to the router that it is for' },
  'router/replayed': {
    message: (f) => `the number ${f['sequence']} was used: the last one was ${f['last']}`,
    help: 'a request is taken once; if this one is new, the clock of this machine was set back',
  },
  'router/expired': {
    message: (f) => `the request is good for ${f['seconds']} s more, and it may be for more than 0 and at most ${f['most']} s`,
    help: 'compare the clocks, or choose another --patience',
  },
  'router/bad-request': {
    message: (f) => `the router could not read the request: ${f['reason']}`,
    help: 'the two may be of different versions',
  },
  'router/bad-signature': {
    message: () => 'the request is not signed by the key of the certificate',
    help: 'certificate.pem and key.pem must belong together',
  },
  'router/too-large': {
    message: (f) =>
      `the request has ${f['bytes']} bytes${f['lemmas'] === undefined ? '' : `, ${f['lemmas']} of them for lemmas that the router asks for`}, and the router takes ${f['most']}`,
    help: 'make several programs of it, or have the lemmas that it cites in the library; the operator sets `session.size`',
  },
  'router/lemmas-missing': {
    message: (f) => `the router does not have lemmas that the bundle cites: ${f['lemmas']}`,
    help: 'upload it with the store that has them: --store DIR, or ATHENA_STORE',
  },
  'router/lease-ended': {
    message: (f) => `the router has ended the lease ${f['why']}`,
    help: 'install the program anew, if what is said there allows it',
  },
  'router/revoked': {
    message: () => 'the certificate was revoked while the request was being looked at',
    help: 'ask whoever signed the certificate for another one',
  },
  'router/no-such-lease': { message: (f) => `the client has no lease ${f['lease']}`, help: 'athena vinet list shows those that there are' },
  'router/unreachable': {
    message: (f) => `${f['router']} cannot be reached: ${f['reason']}`,
    help: 'check the address (--router, or --operation URL for its operator), that the router runs, and that each side takes the certificate of the other',
    exit: usage,
  },
  'router/untrue': {
    message: (f) => `${f['router']} does not keep to what it says: ${f['reason']}`,
    help: 'nothing was taken as granted; tell its operator',
  },
  'router/no-identity': {
    message: (f) => `there is no usable ${f['file']}: ${f['reason']}`,
    help: 'give the folder with --identity; athena router keygen makes one for trying out',
    exit: usage,
  },
  'router/state-in-use': {
    message: (f) => `the state is used by process ${f['process']}`,
    help: `stop it, or choose another state in the configuration; a lock that was left behind may be removed`,
    exit: usage,
  },
  'router/unusable': {
    message: (f) => `${f['file']} cannot be used as a policy or library: ${f['reason']}`,
    help: 'athena policy compile writes policies; the library must have what they speak of',
    exit: usage,
  },
  'router/not-done': {
    message: (f) => `the router has not done it: ${f['reason']}`,
    help: 'athena router status shows how the router is',
  },
  'router/not-taken': {
    message: (f) => `${f['router']} does not take this identity: ${f['reason']}`,
    help: 'its certificate may be revoked, over, or of an authority that this router does not know; ask the operator',
  },
  'router/no-tap': {
    message: (f) => `${f['file']} is no device of a live link`,
    help: 'live.devices names two macvtap devices; docs/router.md tells how to make them',
    exit: usage,
  },
  'router/no-proof': {
    message: (f) => `the program could not be proved to keep a policy of ${f['router']}: ${f['reason']}`,
    help: 'athena packet prove PROGRAM --policy POLICY --client ADDRESS tells more',
  },
  'router/journal-damaged': {
    message: (f) => `the journal is damaged at byte ${f['at']}, and there are records behind it`,
    help: 'put back a copy of the journal; nothing was changed',
    exit: refused,
  },
  'emulation/failed': {
    message: (f) => `the experiment could not go on: ${f['tool']}: ${f['detail']}`,
    help: 'namespaces need root, and ip and sysctl of this machine; athena emulate clean removes what a killed run left behind',
    exit: usage,
  },
  'config/syntax': { message: (f) => `expected ${f['expected']}`, help: 'the configuration is JSON', exit: usage },
  'config/unknown-field': { message: (f) => `there is no field ${f['name']}`, help: 'docs/router.md lists the fields', exit: usage },
  'config/missing-field': { message: (f) => `${f['name']} is missing`, help: 'docs/router.md lists the fields', exit: usage },
  'config/bad-value': {
    message: (f) => `${f['name']} cannot be ${f['got']}: it must be ${f['expected']}`,
    help: 'docs/router.md tells what each field may be',
    exit: usage,
  },
};

const doubts: Readonly<Record<string, string>> = {
  discards: "may drop somebody else's packets",
  sends: 'sends to somebody else',
  tells: "tells of somebody else's packets",
  decides: "depends on somebody else's packets",
};

/** The diagnostic of a refusal, at the command that was asked for. */
export function routerProblem(
  code: string,
  facts: Facts,
  all: readonly string[],
): { readonly problem: Diagnostic; readonly exit: ExitCode } {
  const {
    message,
    help,
    exit = refused,
  } = words[code] ?? { message: () => `the router refuses: ${code}`, help: 'the two may be of different versions' };
  const source = commandLine(all);
  const at = { source, start: 0, end: source.text.length };
  return { problem: { code, severity: 'error', at, message: printableLine(message(facts)), labels: [], notes: [], help: [help] }, exit };
}

/** The diagnostic of a fault in a configuration. */
export function configProblem({ code, start, end, facts }: ConfigFault, source: SourceFile): Diagnostic {
  const { message, help } = words[code] as Words;
  const known = facts['known'];
  const near = Array.isArray(known) ? nearNames(String(facts['name']).split('.').at(-1) ?? '', known) : [];
  const expected = code === 'config/missing-field' ? [`it must be ${facts['expected']}`] : [];
  return {
    code,
    severity: 'error',
    at: { source, start, end },
    message: printableLine(message(facts)),
    labels: [],
    notes: expected,
    help: [near.length > 0 ? `did you mean ${alternatives(near)}?` : help],
  };
}
