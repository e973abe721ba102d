/** The status as a page for people: one table, no script, readable without style. */
import type { Status } from './operation.ts';

/** The whole page. */
export function statusPage(s: Status, now: number): string {
  const { capacity, load, waiting, programs, groups } = s.load;
  const percent = capacity === 0 ? 0 : Math.round((load / capacity) * 100);
  const facts: readonly (readonly [string, string])[] = [
    ['Journal', s.journal === 'written' ? s.journal : `cannot be written: ${s.journal}`],
    ...(s.backend === undefined
      ? []
      : [['Back end', s.backend.behind === undefined ? s.backend.name : `${s.backend.name}: ${s.backend.behind}`] as const]),
    ['Running for', duration(s.seconds)],
    ['Load', `${number(load)} of ${number(capacity)} units of work on a window (${percent} %)`],
    ['Programs', `${number(programs)}, of which ${number(groups)} are different; ${number(waiting)} wait`],
    ['Requests', `${number(s.requests.requests)}: ${number(s.requests.accepted)} granted, ${number(s.requests.refused)} refused`],
    [
      'Sessions',
      `${number(s.sessions.connections)}, ${number(s.sessions.resumed)} of them resumed; ${number(s.sessions.handshakesFailed)} did not come about`,
    ],
    ['Shut sources', s.shut.length === 0 ? 'none' : s.shut.map(({ source, because }) => `${source} (${because} owners)`).join(', ')],
  ];
  const rows = s.programs.map(
    (p) =>
      `<tr><td>${cells([p.lease, p.client, p.class])}${numbers([p.complexity, p.cost])}<td>${duration(Math.max(0, Math.floor((p.ends - now) / 1000)))}<td>${p.pays ? 'yes' : 'shares'}${numbers([p.dropped, p.bytes, p.generated])}</tr>`,
  );
  const heads = ['Lease', 'Client', 'Class', 'Complexity', 'Cost', 'Ends in', 'Pays for the work', 'Dropped', 'Bytes', 'Generated'];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="10">
<title>Router status</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color-scheme: light dark }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem }
dt { font-weight: 600 }
dd { margin: 0 }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8884; padding: .25rem .5rem; text-align: left }
.n { text-align: right; font-variant-numeric: tabular-nums }
</style>
</head>
<body>
<h1>Router status</h1>
<dl>
${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('\n')}
</dl>
<table>
<caption>Programs that run</caption>
<thead><tr>${heads.map((h) => `<th scope="col">${h}</th>`).join('')}</tr></thead>
<tbody>
${rows.length > 0 ? rows.join('\n') : `<tr><td colspan="${heads.length}">No program runs.</td></tr>`}
</tbody>
</table>
</body>
</html>
`;
}

const cells = (values: readonly string[]): string => values.map(escaped).join('</td><td>');
const numbers = (values: readonly number[]): string => values.map((n) => `<td class="n">${number(n)}</td>`).join('');
const number = (n: number): string => n.toLocaleString('en');

/** The two largest units: `2 d 3 h`. */
function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = parts.findIndex(([n]) => n > 0);
  const shown = first < 0 ? parts.slice(3) : parts.slice(first, first + 2);
  return shown.map(([n, unit]) => `${n} ${unit}`).join(' ');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
