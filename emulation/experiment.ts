/**
 * An experiment as a file of JSON: nodes and links, a router, what happens when, what is drawn. Runs of one experiment differ in the
 * values that they give to names: a text "$name" stands for the value of that name. Reads text only.
 */
import { readAddress, readRange } from '../packet/address/address.ts';
import { type ConfigFault, count, type Fields, type Json, readFields, readJson } from '../router/index.ts';

export interface Link {
  /** Two nodes, and an address with the length of its prefix for each. */
  readonly from: string;
  readonly fromAddress: string;
  readonly to: string;
  readonly toAddress: string;
  /** Megabits a second in each direction; 0 for as many as there are. */
  readonly rate: number;
}

/** When something begins and how long it goes on, in milliseconds from the start of the run; and where. */
interface Timed {
  readonly at: number;
  readonly node: string;
}

export type Step =
  /** UDP packets of so many bytes of content, so many a second. */
  | (Timed & { readonly do: 'send'; readonly for: number; readonly to: string; readonly rate: number; readonly size: number })
  /** As many bytes as TCP carries to another node. */
  | (Timed & { readonly do: 'stream'; readonly for: number; readonly to: string })
  /** `athena vinet` with these arguments, under the identity of the node. */
  | (Timed & { readonly do: 'upload'; readonly program: readonly string[] })
  /** Clients, each with its own certificate, that upload a firewall each, one after the other on each of the connections. */
  | (Timed & {
      readonly do: 'clients';
      readonly for: number;
      readonly clients: number;
      readonly parallel: number;
      /** The prefix that the clients' addresses are from, and the one of the sources that they block. */
      readonly within: string;
      readonly block: string;
      readonly programs: 'same' | 'different';
      /** Milliseconds of rest after each. */
      readonly rest: number;
    })
  /** What is no honest request, on so many connections. */
  | (Timed & { readonly do: 'attack'; readonly for: number; readonly kind: AttackKind; readonly parallel: number })
  /** A capture of so many frames through the programs that run in the router's process, again and again. */
  | (Timed & { readonly do: 'replay'; readonly for: number; readonly frames: number; readonly to: string });

export type AttackKind = 'mutated' | 'largest' | 'strangers' | 'slow' | 'noise';

export interface Plot {
  readonly file: string;
  readonly title: string;
  /** What the vertical axis shows. */
  readonly y: string;
  /** What is drawn, one line for each run: a series, as its change a second when it is a counter. */
  readonly series: string;
  readonly as: 'value' | 'change' | 'points';
}

export interface Run {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Fields of the router's configuration besides those that the kit fills in. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Experiment {
  readonly title: string;
  readonly nodes: readonly string[];
  /** The node that forwards, and on which the router runs. */
  readonly router: string;
  readonly links: readonly Link[];
  /** Milliseconds of each run, and from one look at the counters to the next. */
  readonly time: number;
  readonly every: number;
  readonly runs: readonly Run[];
  readonly plots: readonly Plot[];
}

const text = { kind: 'text' } as const;
const longest = 3_600_000;
const timed: Fields = { at: count(0, longest), node: text };
const lasting: Fields = { ...timed, for: count(1, longest) };
const attacks: readonly AttackKind[] = ['mutated', 'largest', 'strangers', 'slow', 'noise'];

const steps: Readonly<Record<Step['do'], Fields>> = {
  send: { ...lasting, to: text, rate: count(1, 1_000_000), size: count(0, 1400, 64) },
  stream: { ...lasting, to: text },
  upload: { ...timed, program: { kind: 'texts', least: 1 } },
  clients: {
    ...lasting,
    clients: count(1, 100_000),
    parallel: count(1, 64, 1),
    within: text,
    block: text,
    programs: { kind: 'text', choices: ['same', 'different'] },
    rest: count(0, longest, 0),
  },
  attack: { ...lasting, kind: { kind: 'text', choices: attacks }, parallel: count(1, 2000, 8) },
  replay: { ...lasting, frames: count(1, 1_000_000, 100_000), to: text },
};

const shape: Fields = {
  title: text,
  nodes: { kind: 'texts', least: 2 },
  router: text,
  links: {
    kind: 'objects',
    least: 1,
    fields: { from: text, fromAddress: text, to: text, toAddress: text, rate: count(0, 100_000, 0) },
  },
  time: count(100, longest),
  every: count(20, 60_000, 250),
  steps: { kind: 'variants', least: 1, by: 'do', variants: steps },
  settings: { kind: 'any' },
  plots: {
    kind: 'objects',
    least: 0,
    fields: { file: text, title: text, y: text, series: text, as: { kind: 'text', choices: ['value', 'change', 'points'] } },
  },
};

type Raw = Omit<Experiment, 'runs'> & Omit<Run, 'name'>;

/** The experiment that a text is, or everything that is wrong with it. */
export function readExperiment(source: string): { readonly experiment: Experiment } | { readonly faults: readonly ConfigFault[] } {
  const json = readJson(source);
  if ('fault' in json) return { faults: [{ code: 'config/syntax', ...json.fault, facts: { expected: json.fault.expected } }] };
  const faults: ConfigFault[] = [];
  const runs = runsIn(json, faults);
  if (faults.length > 0) return { faults };
  const read = runs.map(({ name, values }) => {
    const found: ConfigFault[] = [];
    const raw = readFields(given(json, values, found), shape, '', found) as unknown as Raw | undefined;
    if (raw !== undefined && found.length === 0) found.push(...crossFaults(json, raw));
    // What is wrong in each run is told once.
    for (const f of found) if (!faults.some((g) => g.start === f.start && g.code === f.code)) faults.push(f);
    return { name, raw };
  });
  const [first] = read;
  if (faults.length > 0 || first?.raw === undefined) return { faults };
  const { steps: _, settings: __, ...common } = first.raw;
  return {
    experiment: { ...common, runs: read.map(({ name, raw }) => ({ name, steps: raw?.steps ?? [], settings: raw?.settings ?? {} })) },
  };
}

interface RunOf {
  readonly name: string;
  readonly values: ReadonlyMap<string, Json>;
}

function runsIn(json: Json, faults: ConfigFault[]): readonly RunOf[] {
  const runs = json.kind === 'object' ? json.fields.get('runs')?.value : undefined;
  if (runs === undefined) return [{ name: 'run', values: new Map() }];
  const wrong = (at: Json, name: string, expected: string): readonly RunOf[] => {
    faults.push({ code: 'config/bad-value', start: at.start, end: at.end, facts: { name, expected, got: 'something else' } });
    return [];
  };
  if (runs.kind !== 'array' || runs.items.length === 0) return wrong(runs, 'runs', 'a list of objects with a `name`, not empty');
  return runs.items.flatMap((item, i) => {
    const name = item.kind === 'object' ? item.fields.get('name')?.value : undefined;
    if (item.kind !== 'object' || name?.kind !== 'string') return wrong(item, `runs[${i}]`, 'an object with a `name` in quotes');
    return [{ name: name.value, values: new Map([...item.fields].map(([key, { value }]) => [key, value])) }];
  });
}

/** The same with values for names, and without the runs. */
function given(json: Json, values: ReadonlyMap<string, Json>, faults: ConfigFault[]): Json {
  if (json.kind === 'string' && json.value.startsWith('$')) {
    const value = values.get(json.value.slice(1));
    if (value === undefined)
      faults.push({
        code: 'config/bad-value',
        start: json.start,
        end: json.end,
        facts: { name: json.value, expected: 'a name that each of the `runs` gives a value to', got: `"${json.value}"` },
      });
    return value ?? json;
  }
  if (json.kind === 'array') return { ...json, items: json.items.map((item) => given(item, values, faults)) };
  if (json.kind !== 'object') return json;
  const fields = [...json.fields].filter(([name]) => name !== 'runs');
  return { ...json, fields: new Map(fields.map(([name, f]) => [name, { ...f, value: given(f.value, values, faults) }])) };
}

/** What is wrong only together. Places are those of the whole where there is no better one. */
function crossFaults(json: Json, raw: Raw): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  /** Where a field is, or an item of a list. */
  const place = (field: string, item = -1): { start: number; end: number } => {
    const found = (json.kind === 'object' ? json.fields.get(field)?.value : undefined) ?? json;
    const { start, end } = (found.kind === 'array' ? found.items[item] : undefined) ?? found;
    return { start, end };
  };
  const fault = (name: string, expected: string, got: string): void => {
    const [, field = '', item] = /^(\w+)(?:\[(\d+)\])?/.exec(name) ?? [];
    faults.push({ code: 'config/bad-value', ...place(field, Number(item ?? -1)), facts: { name, expected, got: `"${got}"` } });
  };
  const known = `one of the nodes ${raw.nodes.join(', ')}`;
  const isNode = (name: string): boolean => raw.nodes.includes(name);
  for (const name of raw.nodes)
    if (!/^[a-z][a-z0-9]{0,7}$/.test(name)) fault('nodes', 'names of at most 8 small letters and digits, a letter first', name);
  if (!isNode(raw.router)) fault('router', known, raw.router);
  for (const [i, link] of raw.links.entries()) {
    for (const end of [link.from, link.to]) if (!isNode(end)) fault(`links[${i}]`, known, end);
    const same = (l: Link): boolean => (l.from === link.from && l.to === link.to) || (l.from === link.to && l.to === link.from);
    if (raw.links.findIndex(same) < i || link.from === link.to)
      fault(`links[${i}]`, 'one link between two nodes', `${link.from} ${link.to}`);
    for (const address of [link.fromAddress, link.toAddress]) {
      const [host = '', length = '', more] = address.split('/');
      const sound = readAddress(host) !== undefined && /^\d{1,3}$/.test(length) && more === undefined;
      if (!sound) fault(`links[${i}]`, 'an address and the length of its prefix, as in 10.1.0.5/24', address);
    }
  }
  for (const [i, step] of raw.steps.entries()) {
    if (!isNode(step.node)) fault(`steps[${i}].node`, known, step.node);
    if (step.do === 'replay' && step.node !== raw.router) fault(`steps[${i}].node`, 'the node of the router', step.node);
    if ('to' in step && readAddress(step.to) === undefined) fault(`steps[${i}].to`, 'an address', step.to);
    if (step.do !== 'clients') continue;
    for (const name of ['within', 'block'] as const)
      if (typeof readRange(step[name]) === 'string') fault(`steps[${i}].${name}`, 'a prefix, as in 10.2.0.0/16', step[name]);
  }
  for (const [i, { file }] of raw.plots.entries())
    if (!/^[\w-]+\.svg$/.test(file)) fault(`plots[${i}].file`, 'a name that ends in .svg', file);
  return faults;
}
