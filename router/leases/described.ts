/** What of a program those see that do not run it: the bookkeeping of what runs, and a back end. Pure. */
import { lower } from '../../packet/lowering/index.ts';
import type { Client, Program } from '../../packet/machine/index.ts';
import { type Measured, type Refused, refusal } from '../admission/admission.ts';
import type { Rule } from '../backends/backend.ts';
import type { Enforcement } from '../enforcement.ts';
import type { Running } from '../scheduling/execution.ts';
import { functionality, functionalityClass, sourcesOf, turnedOff } from '../scheduling/functionality.ts';
import type { Lease } from './lease.ts';

/** A program as the bookkeeping has it. */
export function described(
  id: string,
  { program, complexity }: Measured,
  { client, owner, paying }: Pick<Running, 'client' | 'owner' | 'paying'>,
): Running {
  const lowered = lower(program, client);
  return {
    id,
    client,
    owner,
    functionality: functionality(program, client),
    class: functionalityClass(program),
    complexity,
    paying,
    sources: sourcesOf(lowered),
    turnsOff: turnedOff(lowered, client),
  };
}

/** A lease as back ends take it; undefined when its program is for windows. */
export function ruleOf({ id, client, ends }: Pick<Lease, 'id' | 'client' | 'ends'>, program: Program): Rule | undefined {
  const lowered = lower(program, client);
  return lowered.kind === 'window' ? undefined : { id, client, cells: lowered.cells, ends };
}

/** Why a back end cannot enforce a program, if so. */
export function unenforceable(
  enforcement: Enforcement | undefined,
  id: string,
  { program }: Measured,
  client: Client,
): Refused | undefined {
  if (enforcement === undefined) return undefined;
  const rule = ruleOf({ id, client, ends: 0 }, program);
  if (rule === undefined) return enforcement.takesWindows ? undefined : refusal('backend/windows', { backend: enforcement.name });
  const because = enforcement.refuses(rule);
  return because && refusal(because.code, because.facts);
}
