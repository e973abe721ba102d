import type { Value } from '../athena/values.ts';
export function primitiveProcedures(): ReadonlyMap<string, Value> {
  return new Map();
}
