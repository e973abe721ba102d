/** A process that runs the mutants of one file, so that one that does not end can be stopped. */
import type { Job, Message } from './messages.ts';
import { runJob } from './run-job.ts';

process.once('message', (job: Job) => {
  const failures = runJob(job, (m) => process.send?.(m));
  process.send?.({ kind: 'end', failures } satisfies Message, () => process.disconnect());
});
