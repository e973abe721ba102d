/** The repl without its terminal: takes lines, runs inputs, keeps snapshots to go back to. */
import type { Session, Snapshot } from '../lang/athena/session.ts';
import { nearNames } from '../lang/source/near-names.ts';
import { printable } from '../lang/source/printable.ts';
import { wholeInput } from './repl-input.ts';
import { withDefinitions } from './definitions.ts';
import { axiomList } from './report-text.ts';
import type { World } from './world.ts';

export const replHelp = `An input ends where its brackets are closed, or at ;;

  :axioms [name]  what the theorems so far rest on
  :goal           the goal of the last deduction that failed
  :undo           forget the last input
  :help           this text
  :quit, quit     leave (or Ctrl-D)
`;

const replCommands = [':axioms', ':goal', ':undo', ':help', ':quit'];

/** How many inputs can be undone. */
const mostSnapshots = 1000;

export class ReplEngine {
  /** Inputs that were refused or not decided. */
  failures = 0;
  private typed = '';
  private inputs = 0;
  private readonly before: Snapshot[] = [];

  private readonly session: Session;
  private readonly world: Pick<World, 'out' | 'err'>;

  constructor(session: Session, world: Pick<World, 'out' | 'err'>) {
    this.session = session;
    this.world = world;
  }

  /** Whether an input has begun and waits for more. */
  get waiting(): boolean {
    return this.typed !== '';
  }

  /** Takes one line, without its line end; the answer is whether to go on. */
  feed(line: string): boolean {
    if (!this.waiting && line.trim() === '') return true;
    // As in the official system; a name `quit` can be asked for in parentheses.
    if (!this.waiting && line.trim() === 'quit') return false;
    if (!this.waiting && line.trimStart().startsWith(':')) return this.command(line.trim());
    this.typed += `${line}\n`;
    const input = wholeInput(this.typed);
    if (input === undefined) return true;
    this.typed = '';
    return input.trim() === '' || !this.run(input);
  }

  /** Forgets what was typed of an unfinished input. */
  cancel(): void {
    this.typed = '';
  }

  /** The end of all input: what was begun is run as it is, so that the parser can say what is missing. */
  end(): void {
    const rest = this.typed;
    this.typed = '';
    if (rest.trim() !== '') this.run(rest);
  }

  /** Runs an input; whether it asks to leave. */
  private run(text: string): boolean {
    this.before.push(this.session.snapshot());
    if (this.before.length > mostSnapshots) this.before.shift();
    this.inputs++;
    const result = this.session.run({ name: `<repl:${this.inputs}>`, text });
    if (!result.ok) this.failures++;
    return result.exited;
  }

  private command(line: string): boolean {
    const [word = '', name] = line.split(/\s+/);
    switch (word) {
      case ':quit':
      case ':q':
        return false;
      case ':help':
        this.world.out(replHelp);
        return true;
      case ':undo':
        this.undo();
        return true;
      case ':goal':
        this.world.out(`${printable(this.session.goal() ?? 'no deduction has failed')}\n`);
        return true;
      case ':axioms': {
        const theorems = withDefinitions(this.session).filter((t) => name === undefined || t.name === name);
        this.world.out(theorems.length === 0 ? `no theorem${name === undefined ? ' yet' : ` is called ${printable(name)}`}\n` : '');
        for (const theorem of theorems) this.world.out(axiomList(theorem));
        return true;
      }
      default: {
        const near = nearNames(word, replCommands);
        this.world.err(`there is no ${printable(word)}; ${near.length > 0 ? `did you mean ${near[0]}?` : ':help lists what there is'}\n`);
        this.failures++;
        return true;
      }
    }
  }

  private undo(): void {
    const snapshot = this.before.pop();
    if (snapshot === undefined) {
      this.world.err('there is nothing to undo\n');
      return;
    }
    this.session.restore(snapshot);
    this.world.out(`back before input ${this.inputs}\n`);
    this.inputs--;
  }
}
