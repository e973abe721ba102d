/**
 * How the time of checking grows with the certificate: four lemmas of the standard library whose certificates lie over two decades.
 * Prints a table and writes `docs/checking-time.svg`. Processor time, the least of several runs.
 */
import { writeFileSync } from 'node:fs';
import { check } from '../kernel/index.ts';
import { certificateIn } from '../store/certificate.ts';
import { standardLibrary } from './library.ts';

interface Point {
  readonly bytes: number;
  readonly steps: number;
  readonly microseconds: number;
}

const library = standardLibrary();
const certificates = library.lemmas.map((l) => certificateIn(library, l.hash));
/** The longest, and three that are shorter each by the same factor: over two decades and a little more, so that the nearest ones lie so too. */
const longest = certificates.reduce((n, c) => Math.max(n, c.length), 0);
const wanted = [110, 110 ** (2 / 3), 110 ** (1 / 3), 1].map((factor) => longest / factor);
const nearest = (size: number): Uint8Array =>
  certificates.reduce((a, b) => (Math.abs(Math.log(b.length / size)) < Math.abs(Math.log(a.length / size)) ? b : a));

const points = wanted.map((size): Point => {
  const bytes = nearest(size);
  const times: number[] = [];
  let steps = 0;
  // The same number of bytes for each size, so that each is as warm as the others.
  const often = Math.ceil(300_000 / bytes.length);
  for (let round = 0; round < 12; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < often; i++) {
      const verdict = check(bytes);
      if (verdict.verdict !== 'accepted') throw new Error(`a certificate of the library is not accepted: ${verdict.verdict}`);
      steps = verdict.steps;
    }
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / often);
  }
  return { bytes: bytes.length, steps, microseconds: Math.min(...times) };
});

for (const { bytes, steps, microseconds } of points)
  console.log(
    `${`${bytes} bytes`.padStart(14)} ${`${steps} steps`.padStart(14)} ${microseconds.toFixed(0).padStart(8)} µs ${((1000 * microseconds) / bytes).toFixed(0).padStart(6)} ns a byte`,
  );
writeFileSync('docs/checking-time.svg', drawing(points));

/** Both axes logarithmic, with the line of equal time for each byte through the last point. */
function drawing(all: readonly Point[]): string {
  const last = all.at(-1) as Point;
  const [left, top, width, height] = [70, 20, 400, 300];
  const x = (bytes: number): number => left + (width * (Math.log10(bytes / last.bytes) + 2.3)) / 2.5;
  const y = (us: number): number => top + height - (height * (Math.log10(us) - Math.log10(last.microseconds) + 2.6)) / 2.9;
  const text = (at: number, down: number, says: string, anchor = 'middle'): string =>
    `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" text-anchor="${anchor}">${says}</text>`;
  const line = (from: number, to: number): string => {
    const us = (bytes: number): number => (last.microseconds * bytes) / last.bytes;
    return `<line x1="${x(from).toFixed(1)}" y1="${y(us(from)).toFixed(1)}" x2="${x(to).toFixed(1)}" y2="${y(us(to)).toFixed(1)}" stroke="#999" stroke-dasharray="4"/>`;
  };
  const marks = all.flatMap(({ bytes, microseconds }) => [
    `<circle cx="${x(bytes).toFixed(1)}" cy="${y(microseconds).toFixed(1)}" r="4"/>`,
    text(
      x(bytes) - 8,
      y(microseconds) - 8,
      microseconds < 1000 ? `${microseconds.toFixed(0)} µs` : `${(microseconds / 1000).toFixed(1)} ms`,
      'end',
    ),
    text(x(bytes), top + height + 18, `${(bytes / 1000).toFixed(1)} kB`),
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 370" font-family="sans-serif" font-size="12">`,
    `<title>Time of checking against size of the certificate</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#ccc"/>`,
    line((all[0] as Point).bytes, last.bytes),
    ...marks,
    text(left + width / 2, top + height + 40, 'size of the certificate (both axes logarithmic; the line is proportional)'),
    '</svg>\n',
  ].join('\n');
}
