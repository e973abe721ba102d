/**
 * How nft is run: transactions in one that goes on running, where there can be one, and everything else each in its own. Where something
 * was deleted, an nft that ends waits until the kernel has forgotten it, and so would those that come after it.
 */
import { RunningTool } from '../running-tool.ts';
import { runTool } from '../run-tool.ts';

/** Runs nft with arguments and input, and gives what it says. */
export type RunNft = (args: readonly string[], input?: string) => Promise<string>;

/** Milliseconds; a whole table takes longer than a change. */
const limit = 60_000;

/** `before` stands in front of the command, such as `ip netns exec` and where. */
export function nftRunner(before: readonly string[] = []): RunNft {
  const running = new RunningTool({
    tool: 'nft',
    command: [...before, 'nft', '-i'],
    read: (path) => `include "${path}"`,
    // It makes no sense to nft, which says so: the error, the line, and what points at its end.
    mark: (number) => ({
      line: `end_${number}`,
      before: (said) => new RegExp(`^(|.*\\n)Error: syntax error[^\\n]*\\nend_${number}\\n *\\^+\\n$`, 's').exec(said)?.[1],
    }),
    limit,
  });
  return async (args, input) => {
    if (input !== undefined && args.join(' ') === '-f -' && (await running.give(input))) return '';
    const [first = '', ...rest] = [...before, 'nft', ...args];
    return runTool(first, rest, { limit, ...(input !== undefined && { input }) });
  };
}
