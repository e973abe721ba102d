/** From the facts of a fault to what a person reads. Codes are those of compile.ts and of what it calls. */
import type { Diagnostic } from '../../lang/source/diagnostic.ts';
import { alternatives } from '../../lang/source/near-names.ts';
import { limits } from '../machine/index.ts';
import type { Fault } from './fault.ts';

interface Wording {
  readonly message: string;
  readonly notes?: readonly string[];
  readonly help: readonly string[];
}

type Facts = Fault['facts'];

/** The diagnostic of a fault. Never throws; every one has a line of help. */
export function diagnose({ code, at, facts, labels = [] }: Fault): Diagnostic {
  const {
    message,
    notes = [],
    help,
  } = wordings[code]?.(facts) ?? { message: `the program cannot be read here`, help: [`athena explain ${code}`] };
  return { code, severity: 'error', at, message, labels, notes, help };
}

const wordings: Readonly<Record<string, (facts: Facts) => Wording>> = {
  'packet/syntax': ({ expected, got }) => ({
    message: `expected ${expected}, got ${got === '' ? 'the end of the program' : `\`${got}\``}`,
    help: [expected === '`;`' ? 'end the statement with `;`' : 'docs/packet-language.md shows all statements'],
  }),
  'packet/stray-character': ({ text }) => ({
    message: `\`${text}\` is no part of the packet language`,
    help: [
      /^\d/.test(String(text)) ? 'names begin with a letter, and numbers are digits only' : 'take it out, or put it into a text in quotes',
    ],
  }),
  'packet/unterminated-text': () => ({
    message: 'this text has no closing quote on its line',
    help: ['close it with `"`; a line end in a text is `\\n`'],
  }),
  'packet/bad-escape': () => ({
    message: 'this escape is not known',
    help: ['use \\n, \\r, \\t, \\", \\\\ or \\x and two hexadecimal digits'],
  }),
  'packet/bad-address': badAddress,
  'packet/lifetime': lifetime,
  'packet/client': ({ twice, alone }) => ({
    message:
      twice === true
        ? 'the client is told twice'
        : alone === true
          ? 'this tells the subnet of a client, and not who the client is'
          : 'the client is not in its subnet',
    help: [
      twice === true
        ? 'leave one of them out'
        : 'write `THIS_IP = 10.2.0.7`, and for a client with a subnet also `THIS_SUBNET = 10.2.0.0/24`',
    ],
  }),
  'packet/unknown-name': ({ name, near, routine, open }) => {
    const meant = Array.isArray(near) && near.length > 0 ? [`did you mean ${alternatives(near.map((n) => `\`${n}\``))}?`] : [];
    const value = `assign it before, as in \`${name} = …;\`, or give it a value with --set ${name}=VALUE`;
    if (routine === true)
      return {
        message: `there is no routine \`${name}\``,
        help: meant.length > 0 ? meant : ['docs/packet-language.md lists the routines'],
      };
    return { message: `\`${name}\` has no value here`, help: meant.length === 0 ? [value] : open === true ? [...meant, value] : meant };
  },
  'packet/wrong-kind': ({ what = 'this', got, expected, variable }) => ({
    message: variable === true ? `${what} is assigned ${got}, and ${expected} is needed` : `this is ${got}, and ${expected} is needed`,
    help: [kindHelp(String(expected), String(got))],
  }),
  'packet/wrong-arguments': ({ name, shape, got }) => ({
    message: `\`${name}\` is called with ${got} ${got === 1 ? 'argument' : 'arguments'}`,
    help: [`write ${shape}${/^GROUP_BY_[DS]/.test(String(name)) ? `, or with the packets alone for all groups` : ''}`],
  }),
  'packet/no-value': ({ name }) => ({
    message: `\`${name}\` is a statement and has no value`,
    help: ['write it on its own, behind a `;`'],
  }),
  'packet/empty-word': () => ({ message: 'the empty text is in every content', help: ['search for a text of at least one character'] }),
  'packet/not-one-address': ({ subnet }) => ({
    message: `a packet goes from one address to one address, and ${subnet === true ? 'a subnet' : 'a prefix'} is many`,
    help: ['write one address, or THIS_IP for the client itself'],
  }),
  'packet/outside-foreach': ({ name, index, used }) => ({
    message: `\`${name}(${used})\` is one group, and no loop over \`${used}\` is around it`,
    help: [
      index === used
        ? `write it inside \`foreach ${index} do …\``
        : `its index is \`${index}\`: write \`${name}(${index})\` inside \`foreach ${index} do …\``,
    ],
  }),
  'packet/unknown-index': ({ index, known }) => ({
    message: `nothing was grouped under the index \`${index}\``,
    help: [
      Array.isArray(known) && known.length > 0
        ? `the groups there are have the index ${alternatives(known.map((k) => `\`${k}\``))}`
        : `group packets before: \`SourceIP(${index}), Packets(${index}) = GROUP_BY_SOURCE(…);\``,
    ],
  }),
  'packet/ambiguous-index': ({ index }) => ({
    message: `several groupings have the index \`${index}\`, and the loop does not tell which is meant`,
    help: ['give each grouping an index of its own'],
  }),
  'packet/fixed-name': ({ name }) => ({
    message: `\`${name}\` ${name === 'AllPackets' ? 'is the traffic as it arrives' : 'is a constant'}, and cannot be assigned here`,
    help: ['choose another name'],
  }),
  'packet/address-variable': ({ name }) => ({
    message: `\`${name}\` would be an address that changes`,
    help: ['assign an address once, outside of every block; then it is a constant'],
  }),
  'packet/constant-condition': () => ({
    message: 'this compares two addresses that never change',
    help: ['compare the address of a group, such as `SourceIP(i)`, with one'],
  }),
  'packet/two-results': ({ name }) => ({
    message: `\`${name}\` has two results`,
    help: ['write `Destinations, Content = GROUP_BY_CONTENT(Packets);`'],
  }),
  'packet/wrong-targets': wrongTargets,
  'packet/unbounded-loop': ({ counter }) => ({
    message: 'nothing shows how often this loop goes round at most',
    notes: ['a program whose work has no bound cannot be admitted by any router'],
    help: [
      'state a bound: `while … at most 10 times do`',
      `or count up to a constant, once in every round: \`while ${counter ?? 'N'} < 10 do { …; ${counter ?? 'N'} = ${counter ?? 'N'} + 1; }\``,
    ],
  }),
  'packet/too-large': tooLarge,
};

function badAddress({ text, fault }: Facts): Wording {
  const [address = '', length = ''] = String(text).split('/');
  if (fault === 'prefix-length')
    return { message: `\`/${length}\` is no length of a prefix`, help: [`use a number from 0 to ${address.includes(':') ? 128 : 32}`] };
  if (fault === 'host-bits')
    return {
      message: `\`${text}\` has bits set behind its first ${length}`,
      help: [`for the one address write \`${address}\`; for the network write it with those bits 0`],
    };
  return { message: `\`${text}\` is not an address`, help: ['write an address as 10.2.0.7 or 2001:db8::7, a prefix as 10.2.0.0/24'] };
}

function lifetime({ unit, twice, none, tooLong }: Facts): Wording {
  const help = ['write `LIFETIME = 2 days`, with seconds, minutes, hours, days or weeks'];
  if (twice === true) return { message: 'the lifetime is given twice', help: ['leave one of them out'] };
  if (none === true)
    return {
      message: 'a program that lives for no time never runs',
      help: ['give it the time that it is to run; athena vinet withdraw takes it back earlier'],
    };
  if (tooLong === true)
    return { message: 'no program can live that long', help: [`the longest lifetime is ${limits.number} seconds, about 136 years`] };
  if (unit !== undefined) return { message: `\`${unit}\` is no unit of time`, help };
  return { message: 'the program does not say how long it is to live', help };
}

function wrongTargets({ got, groups, name, notGroups, indices }: Facts): Wording {
  const help = ['write `SourceIP(i), Packets(i) = GROUP_BY_SOURCE(…);`'];
  if (groups === true) return { message: `these are several groups, and \`${name}\` is one name without an index`, help };
  if (notGroups === true) return { message: 'names with an index are for groups, and this is none', help };
  if (indices === true) return { message: 'the names of one grouping have one index', help };
  return { message: `an assignment to ${got} names`, help: ['assign to one name; two are for groupings'] };
}

function tooLarge({ limit, size }: Facts): Wording {
  switch (limit) {
    case 'registers':
      return { message: `a program has at most ${limits.registers} names`, help: ['use some names again; a grouping takes three'] };
    case 'text':
      return { message: `a text has at most ${limits.text} bytes`, help: ['search for a shorter part of it'] };
    case 'number':
      return { message: `a number is at most ${limits.number}`, help: ['use a smaller one'] };
    case 'program':
      return { message: `the program takes ${size} bytes, and ${limits.program} is the most`, help: ['split it into two programs'] };
    default:
      return {
        message: `statements and values are nested too deeply: ${limits.depth} levels is the most`,
        help: ['give parts of it names'],
      };
  }
}

function kindHelp(expected: string, got: string): string {
  if (expected === 'a set of packets' && got === 'groups of packets') return 'take one group at a time: `foreach i do …`';
  if (expected === 'a set of packets' && got === 'an address')
    return 'select the packets: `GROUP_BY_SOURCE(Packets, SrcIP)`; if the two names of a grouping are meant the other way round, swap them';
  if (expected === 'an address' && got === 'texts') return 'write an address without quotes';
  if (expected === 'a text in quotes') return 'write the text itself, or a name that is assigned once, to a text in quotes';
  if (expected === 'a condition') return 'compare it: `COUNT(Packets) > 0`, or search it: `CONTAINS_STRING(Packets, "word")`';
  if (expected === 'a number') return 'count: `COUNT(Packets)`, `LENGTH(Packets)`, `COUNT_STRING(Packets, "word")`';
  return 'docs/packet-language.md says what each routine takes';
}
