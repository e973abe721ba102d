/** Diagnostics as one SARIF 2.1.0 log, which code hosts and editors show beside the lines. Paths stay as the user gave them. */
import type { Diagnostic } from './diagnostic.ts';
import { positionOf, type Span } from './source.ts';

/** The whole log, indented, ending with a newline. */
export function renderSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = [...new Set(diagnostics.map((d) => d.code))].sort();
  const index = new Map(codes.map((code, i) => [code, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'athena', version, rules: codes.map((id) => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((d) => ({
          ruleId: d.code,
          ruleIndex: index.get(d.code),
          level: d.severity,
          message: { text: [d.message, ...d.notes.map((n) => `note: ${n}`), ...d.help.map((h) => `help: ${h}`)].join('\n') },
          locations: [location(d.at)],
          ...(d.labels.length > 0 && { relatedLocations: d.labels.map((l, id) => ({ id, message: { text: l.text }, ...location(l.at) })) }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function location({ source, start, end }: Span): object {
  const from = positionOf(source, start);
  const to = positionOf(source, end);
  const region = {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    charOffset: start,
    charLength: end - start,
  };
  return { physicalLocation: { artifactLocation: { uri: uriOf(source.name) }, region } };
}

const loneSurrogate = /\p{Cs}/gu;

/** A relative path stays a relative reference; an absolute one becomes a `file:` URI. */
function uriOf(name: string): string {
  const path = name.replaceAll('\\', '/');
  const escaped = path.split('/').map((part) => encodeURIComponent(part.replace(loneSurrogate, '\ufffd')));
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}/${escaped.slice(1).join('/')}`;
  return path.startsWith('/') ? `file://${escaped.join('/')}` : escaped.join('/');
}
