/** How long something computes, for tests that hold it to a bound. What others do on the machine meanwhile does not count. */

/** Milliseconds of processor time that this process has used. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
