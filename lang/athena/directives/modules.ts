/** `module`, `extend-module`, `open`. */
import { fail } from '../problem.ts';
import { nearNames } from '../../source/near-names.ts';
import type { Directive } from '../syntax.ts';
import type { Interpreter } from './interpreter.ts';

type Of<K extends Directive['kind']> = Extract<Directive, { kind: K }>;

/** A module whose inputs do not all succeed leaves no trace: names, sorts and assumption base are as before. */
export function runModule(d: Of<'Module'>, it: Interpreter): void {
  if (d.name === 'Top' || d.name.includes('.')) fail('module/name', { name: d.name }, d.at);
  const outer = it.current;
  const visible = d.extend ? outer.module(d.name) : undefined;
  if (d.extend && visible === undefined) fail('module/unknown', { name: d.name, near: nearNames(d.name, outer.modules.keys()) }, d.at);
  const mark = it.mark();
  // A module from further out is extended for this place only: outside it stays as it was.
  const isOwn = visible !== undefined && outer.modules.get(d.name) === visible;
  const module = isOwn ? visible : outer.child(d.name);
  if (visible !== undefined && !isOwn) module.take(visible);
  it.current = module;
  // Inside, the module can be named like any other.
  if (!isOwn) outer.defineModule(d.name, module);
  const ok = it.around.runAll(d.inputs);
  it.current = outer;
  if (!ok) {
    it.undo(mark);
    fail('module/failed', { name: module.path.join('.'), extend: d.extend }, d.at);
  }
  it.say(`Module ${module.path.join('.')} ${d.extend ? 'extended' : 'defined'}.`, d.at);
}

export function runOpen(d: Of<'Open'>, it: Interpreter): void {
  for (const name of d.names) {
    const module = it.current.module(name);
    if (module === undefined) fail('module/unknown', { name, near: nearNames(name, it.current.modules.keys()) }, d.at);
    it.current.open(module);
  }
  it.say('OK.', d.at);
}
