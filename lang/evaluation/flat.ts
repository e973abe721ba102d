/** Recursion that costs no stack: a generator yields the generator of each recursive call, and gets its result. */

export type Flat<T> = Generator<Flat<unknown>, T, unknown>;

/** The result of a generator, recursive calls included. What a call throws ends the whole. */
export function flatten<T>(start: Flat<T>): T {
  const stack: Flat<unknown>[] = [start];
  let result: unknown;
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const step = top.next(result);
    result = undefined;
    if (step.done === true) {
      stack.pop();
      result = step.value;
    } else stack.push(step.value);
  }
  return result as T;
}
