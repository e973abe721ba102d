import type { Value } from '../../athena/values.ts';
export function classicBindings(): ReadonlyMap<string, Value> {
  return new Map();
}
