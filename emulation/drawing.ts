/** A plot over time as SVG: lines or points, one colour for each run, axes with round numbers. */
import type { Plot } from './experiment.ts';
import { changes, type Sample } from './results.ts';

/** Of Okabe and Ito, told apart by people who see few colours too. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const [width, height, left, right, top, bottom] = [640, 360, 76, 16, 44, 44];

/** The drawing. Series that were not seen in a run are not in it. */
export function drawing({ title, y, series, as }: Plot, samples: readonly Sample[]): string {
  const ours = samples.filter((s) => s.series === series);
  const runs = [...new Set(ours.map((s) => s.run))].map((run) => {
    const some = ours.filter((s) => s.run === run);
    return { run, points: as === 'change' ? changes(some) : some };
  });
  const all = runs.flatMap((r) => r.points);
  const [ends, high] = [ticks(Math.max(1, ...all.map((s) => s.at / 1000))), ticks(Math.max(1e-9, ...all.map((s) => s.value)))];
  const [lastX, lastY] = [ends.at(-1) as number, high.at(-1) as number];
  const x = (ms: number): string => (left + ((width - left - right) * ms) / 1000 / lastX).toFixed(1);
  const at = (value: number): string => (height - bottom - ((height - top - bottom) * Math.max(0, value)) / lastY).toFixed(1);
  const grid = [
    ...high.map(
      (v) =>
        `<path d="M${left} ${at(v)}H${width - right}" stroke="#ddd"/><text x="${left - 6}" y="${at(v)}" dy="4" text-anchor="end">${short(v)}</text>`,
    ),
    ...ends.map((v) => `<text x="${x(v * 1000)}" y="${height - bottom + 18}" text-anchor="middle">${short(v)}</text>`),
  ];
  const lines = runs.map(({ points }, i) => {
    const colour = colours[i % colours.length];
    if (as === 'points')
      return points.map((p) => `<circle cx="${x(p.at)}" cy="${at(p.value)}" r="1.6" fill="${colour}" fill-opacity="0.6"/>`).join('');
    return `<polyline fill="none" stroke="${colour}" stroke-width="1.6" points="${points.map((p) => `${x(p.at)},${at(p.value)}`).join(' ')}"/>`;
  });
  const legend = runs.map(({ run }, i) => {
    const from = left + ((width - left - right) * i) / runs.length;
    return `<rect x="${from.toFixed(0)}" y="26" width="10" height="10" fill="${colours[i % colours.length]}"/><text x="${(from + 14).toFixed(0)}" y="35">${escaped(run)}</text>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img">`,
    `<title>${escaped(title)}</title><rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="16" font-size="13" font-weight="bold">${escaped(title)}</text>`,
    ...grid,
    `<path d="M${left} ${top}V${height - bottom}H${width - right}" fill="none" stroke="#333"/>`,
    `<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">seconds</text>`,
    `<text transform="rotate(-90)" x="${-(top + height - bottom) / 2}" y="14" text-anchor="middle">${escaped(y)}</text>`,
    ...lines,
    ...legend,
    '</svg>',
  ].join('\n')}\n`;
}

/** Round numbers from 0 to a bit more than the most: steps of 1, 2 or 5 times a power of ten. */
export function ticks(most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = ([1, 2, 5, 10].find((n) => n * power * 5 >= most) ?? 10) * power;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => +(i * step).toPrecision(12));
}

function short(value: number): string {
  if (value >= 1e6) return `${+(value / 1e6).toPrecision(3)} M`;
  return value >= 1e4 ? `${+(value / 1e3).toPrecision(3)} k` : String(+value.toPrecision(3));
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
