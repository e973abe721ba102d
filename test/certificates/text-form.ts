/**
 * Certificates as text, one line for each code, and back: an assembler for certificates that no encoder would write.
 * Nothing is checked here; numbers that the format computes (lengths, counts) are computed unless a line says otherwise.
 *
 *     object proof          begins an object; a kind is a name or a number
 *     refs 0 2              its references
 *     import N+             an import of what every theory has, by name
 *     import 1.0            member 0 of reference 1, called 1.0
 *     number 7, text "x", byte 1, bytes 81 00     just these, wherever something stands before the code
 *     entry List            names an entry that the format adds to the heap
 *     variable as x         a code; what it adds to the heap is called x
 *     use x, use 3          the code that uses an entry; `use Fun 2` says the number of arguments too
 *     repeat 9 use f        a line so many times
 *     names "a" "b"         names for printing
 *
 * `magic`, `version`, `objects`, `ref-count`, `import-count` and `body-length` with bytes replace what is computed; `after` adds bytes
 * at the end, `after-zeros` so many zeros; `names-bytes` stands for the names of the last object. `#` begins a comment; indentation means nothing.
 */
import { builtInNames, codes, firstEntry, kinds, numberAt, numberBytes, numberEnd } from './code-table.ts';
import { toParts } from './parts.ts';

const hex = (words: readonly string[]): number[] => words.map((w) => Number.parseInt(w, 16));
const quoted = /"((?:[^"\\]|\\.)*)"/g;
const textsOf = (line: string): string[] => [...line.matchAll(quoted)].map((m) => JSON.parse(m[0]) as string);
const textBytes = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...numberBytes(bytes.length), ...bytes];
};

/** The bytes of a certificate given as text. **Fails when** a line cannot be read. */
export function assemble(source: string): Uint8Array {
  let [magic, version] = [[0x41, 0x54, 0x48, 0x43], [2]];
  let count: number[] | undefined;
  const after: number[] = [];
  let zeros = 0;
  const objects: { lines: string[][]; source: string[] }[] = [];
  for (const raw of source.split('\n')) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const words = line.split(/\s+/);
    const [first, ...rest] = words as [string, ...string[]];
    if (first === 'expect') continue;
    if (first === 'magic') magic = hex(rest);
    else if (first === 'version') version = hex(rest);
    else if (first === 'objects') count = hex(rest);
    else if (first === 'after') after.push(...hex(rest));
    else if (first === 'after-zeros') zeros += Number(rest[0]);
    else if (first === 'object') objects.push({ lines: [words], source: [line] });
    else {
      objects.at(-1)?.lines.push(words);
      objects.at(-1)?.source.push(line);
    }
  }
  const made = objects.map(({ lines, source: texts }) => assembleObject(lines, texts));
  const bytes = [magic, version, count ?? numberBytes(made.length), ...made.map((o) => o.bytes), ...made.map((o) => o.names), after];
  return Uint8Array.from([...bytes.flat(), ...new Uint8Array(zeros)]);
}

function assembleObject(lines: readonly string[][], texts: readonly string[]): { bytes: number[]; names: number[] } {
  const kind = (lines[0] as string[])[1] as string;
  const overrides = new Map<string, number[]>();
  const [references, imports, body, entries]: [number[], number[][], number[], string[]] = [[], [], [], []];
  let names: number[] = [0];
  const read = (words: readonly string[], line: string): void => {
    const [first, ...rest] = words as [string, ...string[]];
    const as = rest.indexOf('as');
    const label = as < 0 ? '' : (rest[as + 1] as string);
    const args = as < 0 ? rest : rest.slice(0, as);
    if (first === 'repeat') for (let n = Number(rest[0]); n > 0; n--) read(rest.slice(1), line);
    else if (['ref-count', 'import-count', 'body-length'].includes(first)) overrides.set(first, hex(rest));
    else if (first === 'refs') references.push(...rest.map(Number));
    else if (first === 'names') names = [...numberBytes(textsOf(line).length), ...textsOf(line).flatMap(textBytes)];
    else if (first === 'names-bytes') names = hex(rest);
    else if (first === 'import') {
      const member = builtInNames.indexOf(args[0] as string);
      imports.push(member >= 0 ? [0, member] : (args[0] as string).split('.').map(Number));
      entries.push(label === '' ? (args[0] as string) : label);
    } else if (first === 'entry') entries.push(...rest);
    else if (first === 'number') body.push(...rest.flatMap((n) => numberBytes(BigInt(n))));
    else if (first === 'text') body.push(...textsOf(line).flatMap(textBytes));
    else if (first === 'byte' || first === 'bytes') body.push(...hex(rest));
    else if (first === 'use') {
      const known = entries.lastIndexOf(args[0] as string);
      const e = known >= 0 ? known : Number(args[0]);
      if (Number.isNaN(e)) throw new Error(`nothing is called ${args[0]}`);
      body.push(...(e < 192 ? [firstEntry + e] : [1, ...numberBytes(e - 192)]), ...args.slice(1).flatMap((n) => numberBytes(Number(n))));
    } else {
      const code = codes.findIndex(([name]) => name === first);
      if (code < 0) throw new Error(`no such line: ${line}`);
      const byEntry = first === 'injectivity' || first === 'exclusiveness';
      const numbers = args.map((a) => (byEntry && entries.includes(a) ? entries.lastIndexOf(a) : a));
      body.push(code, ...(first === 'quoted' ? textsOf(line).flatMap(textBytes) : numbers.flatMap((n) => numberBytes(BigInt(n)))));
      if (['save', 'variable', 'variable-again', 'sort-variable'].includes(first)) entries.push(label);
    }
  };
  lines.slice(1).forEach((words, i) => void read(words, texts[i + 1] as string));
  const whole = [
    ...(overrides.get('import-count') ?? numberBytes(imports.length)),
    ...imports.flatMap((pair) => pair.flatMap((n) => numberBytes(n))),
    ...body,
  ];
  const number = kinds.indexOf(kind) + 1;
  const bytes = [
    number > 0 ? number : Number(kind),
    ...(overrides.get('ref-count') ?? numberBytes(references.length)),
    ...references.flatMap((r) => numberBytes(r)),
    ...(overrides.get('body-length') ?? numberBytes(whole.length)),
    ...whole,
  ];
  return { bytes, names };
}

/** A certificate as text. What is no certificate is shown as far as it is one. */
export function disassemble(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (const [i, part] of toParts(bytes).entries()) {
    lines.push('', `# ${i}`, `object ${kinds[part.kind - 1] ?? part.kind}`);
    if (part.references.length > 0) lines.push(`  refs ${part.references.join(' ')}`);
    const entries = part.imports.map(([r, m]) => (r === 0 ? (builtInNames[m] ?? `0.${m}`) : `${r}.${m}`));
    for (const e of entries) lines.push(`  import ${e}`);
    const late = headerLines(part.kind, part.header, lines, entries);
    let rows = late.length;
    for (const instruction of part.code) {
      lines.push(`  ${instructionLine(instruction, entries)}`);
      if (instruction[0] === 0x35 && part.kind === 4 && --rows === 0) {
        lines.push(`  entry ${late.join(' ')}`);
        entries.push(...late);
      }
    }
    const names = part.names.map((n) => JSON.stringify(new TextDecoder().decode(n.subarray(1))));
    if (names.length > 0) lines.push(`  names ${names.join(' ')}`);
  }
  return `${lines.join('\n').trim()}\n`;
}

/** Gives the names of the functions that are added when their rows have been read. */
function headerLines(kind: number, header: Uint8Array, lines: string[], entries: string[]): string[] {
  const numbers: number[] = [];
  let at = kind === 3 ? 1 : kind === 1 || kind === 2 ? numberEnd(header, 0) + numberAt(header, 0) : 0;
  if (kind === 1 || kind === 2) lines.push(`  text ${JSON.stringify(new TextDecoder().decode(header.subarray(1, at)))}`);
  for (; at < header.length; at = numberEnd(header, at)) numbers.push(numberAt(header, at));
  if (kind === 3) lines.push(`  byte ${header[0]}`);
  if (numbers.length > 0) lines.push(`  number ${numbers.join(' ')}`);
  if (kind === 3) {
    const sizes = numbers.slice(1).filter((_, i) => i % 2 === 0);
    const added = [...Array.from({ length: Math.max(0, ...sizes) }, (_, i) => `'${i}`), ...sizes.map((_, i) => `sort${i}`)];
    lines.push(`  entry ${added.join(' ')}`);
    entries.push(...added);
  }
  return kind === 4 ? Array.from({ length: numbers[0] ?? 0 }, (_, i) => `f${i}`) : [];
}

function instructionLine(instruction: Uint8Array, entries: string[]): string {
  const byte = instruction[0] as number;
  if (byte >= firstEntry || byte === 1) {
    const e = byte === 1 ? 192 + numberAt(instruction, 1) : byte - firstEntry;
    return `use ${entries[e] ?? e}`;
  }
  const [name, follows] = codes[byte] ?? [`byte ${byte.toString(16)}`, ''];
  if (follows === 't') return `${name} ${JSON.stringify(new TextDecoder().decode(instruction.subarray(numberEnd(instruction, 1))))}`;
  const numbers: string[] = [];
  for (let at = 1; at < instruction.length; at = numberEnd(instruction, at)) numbers.push(String(numberAt(instruction, at)));
  const added = { save: 's', variable: 'x', 'variable-again': 'y', 'sort-variable': 'S' }[name];
  const label = added === undefined ? '' : ` as ${added}${entries.length}`;
  if (added !== undefined) entries.push(`${added}${entries.length}`);
  const named = name === 'injectivity' || name === 'exclusiveness' ? numbers.map((n) => entries[Number(n)] ?? n) : numbers;
  return [name, ...named].join(' ') + label;
}
