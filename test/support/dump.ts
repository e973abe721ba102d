/** Writes abstract syntax as a compact s-expression, without places: what tests compare. */

const hidden = new Set(['kind', 'at']);

/** The s-expression of a node, a list of nodes, or a part of a node. Flags appear only when they are set. */
export function dump(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dump).join(' ')}]`;
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? text(value) : String(value);
  const node = value as Readonly<Record<string, unknown>>;
  const fields = Object.keys(node)
    .filter((key) => !hidden.has(key) && node[key] !== false && node[key] !== undefined)
    .sort();
  const { kind } = node;
  const parts = fields.map((key) => (fields.length === 1 && kind !== undefined ? dump(node[key]) : `${key}=${dump(node[key])}`));
  if (kind === 'Name' || kind === 'NamePattern' || kind === 'SortName') {
    if (fields.length === 1) return dump(node['name']);
  }
  if (kind === 'Application' || kind === 'CompoundPattern') return `(${(node['items'] as unknown[]).map(dump).join(' ')})`;
  return kind === undefined ? `{${parts.join(' ')}}` : `<${[kind as string, ...parts].join(' ')}>`;
}

function text(value: string): string {
  return /^[^\s"{}<[\]()]+$/.test(value) || /^[<=>/]+$/.test(value) ? value : JSON.stringify(value);
}
