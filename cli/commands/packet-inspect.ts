/** `athena packet inspect`: the bytes of a program, and the instructions that they stand for. */
import { disassemble } from '../../packet/front/disassemble.ts';
import { decode } from '../../packet/machine/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode } from '../exit-code.ts';
import { isRefusal, loadProgram, summary, tell } from '../packet-program.ts';
import type { World } from '../world.ts';

/** Shows what was decoded from the bytes, not what the compiler meant. */
export async function packetInspect(args: Arguments, world: World): Promise<ExitCode> {
  const loaded = loadProgram(args, world);
  if (isRefusal(loaded)) return tell(loaded, args, world);
  const { source, bytes } = loaded;
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Error(`the compiled program cannot be decoded: ${decoded.reason}`);
  const lines = disassemble(decoded.program);
  const hex = Buffer.from(bytes).toString('hex');
  if (args.has('json')) {
    world.out(
      `${JSON.stringify({ type: 'program', program: source.name, bytes: bytes.length, hex, instructions: lines })}\n${summary(accepted)}`,
    );
    return accepted;
  }
  const rows = hex.match(/.{1,64}/g) ?? [];
  world.out(`${source.name}: ${bytes.length} bytes\n${rows.map((row) => `  ${row}\n`).join('')}${lines.map((l) => `${l}\n`).join('')}`);
  return accepted;
}
