/** Provers outside this system. None is there; their methods say so. */
import { fail } from '../athena/problem.ts';
import { variadic } from './premise.ts';

const names = [
  'sprove-from',
  'vprove-from',
  'mono-vprove-from',
  'usprove-from',
  'uvprove-from',
  'eprove-from',
  'derive-from',
  'spf',
  'vpf',
  'epf',
  'tspf',
  'mspf',
  'mvpf',
  'derive',
  'prove-from',
];

/** `vprove-from G [P1 …] [options]` and so on. **Fails with** `prover/not-available`. */
export const methods = names.map((name) => variadic(name, 1, 3, (args) => fail('prover/not-available', { by: name, goal: args[0] })));
