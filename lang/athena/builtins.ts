/** What every session begins with: predefined sorts, symbols and variables, and the primitive procedures and methods. */
import {
  arithmetic,
  booleanSort,
  constant,
  equalitySymbol,
  falseSymbol,
  ideSort,
  intSort,
  natSort,
  naturals,
  realSort,
  type SortConstructor,
  successorSymbol,
  trueSymbol,
  variable,
  zeroSymbol,
} from '../../kernel/index.ts';
import { evaluationBindings } from '../evaluation/index.ts';
import { classicBindings } from '../methods/classic/index.ts';
import { chainBindings } from '../methods/chain/chain.ts';
import { methodMakers, primitiveMethods } from '../methods/index.ts';
import { primitiveProcedures } from '../procedures/index.ts';
import { theoryBindings } from '../theories/index.ts';
import type { Interpreter } from './directives/interpreter.ts';
import type { Namespace } from './namespace.ts';
import { addClassicList, addPrelude } from './prelude.ts';
import { anySort } from './unify.ts';
import { connectives, quantifiers, type Value } from './values.ts';

export function addBuiltins(it: Interpreter): void {
  const { top } = it;
  for (const s of [booleanSort, intSort, realSort, ideSort]) {
    const c = s.constructor_ as SortConstructor;
    top.defineSort(c.name, { kind: 'constructor', constructor: c });
  }
  for (const s of [trueSymbol, falseSymbol]) top.define(s.name, constant(s));
  top.define('=', equalitySymbol);
  for (const [key, s] of Object.entries(arithmetic)) if (key !== 'minus') top.define(s.name, s);
  addNaturals(it);
  addReals(it);
  addPrelude(it);
  for (const c of Object.values(connectives)) top.define(c.kind, c);
  for (const [name, c] of [
    ['~', connectives.not],
    ['&', connectives.and],
    ['|', connectives.or],
    ['==>', connectives.if],
    ['<==>', connectives.iff],
  ] as const)
    top.define(name, c);
  for (const q of Object.values(quantifiers)) top.define(q.kind, q);
  for (const [name, value] of primitiveProcedures()) defineIn(it.top, name, value);
  for (const [name, value] of methodMakers()) top.define(name, value);
  for (const [name, value] of primitiveMethods()) top.define(name, value);
  for (const [name, value] of chainBindings()) top.define(name, value);
  for (const [name, value] of theoryBindings()) {
    top.define(name, value);
    defineIn(top, `ST.${name}`, value);
  }
  for (const [name, value] of evaluationBindings()) top.define(name, value);
  for (const name of ['x', 'y', 'z', 'w', "x'", "y'", "z'", "w'"]) top.define(name, variable(name, anySort()));
  for (const s of [
    trueSymbol,
    falseSymbol,
    equalitySymbol,
    zeroSymbol,
    successorSymbol,
    ...Object.values(arithmetic),
    ...Object.values(naturals),
  ])
    it.rememberSymbol(s);
  it.trail.length = 0;
}

/** Defines a name with a dot in the module before the dot, so that the module can be opened. */
function defineIn(top: Namespace, name: string, value: Value): void {
  const dot = name.indexOf('.');
  if (dot <= 0) {
    top.define(name, value);
    return;
  }
  const path = name.slice(0, dot);
  let module = top.module(path);
  if (module === undefined) top.defineModule(path, (module = top.child(path)));
  module.define(name.slice(dot + 1), value);
}

/** `Real.+` and so on: the arithmetic symbols under names that no overloading reaches. */
function addReals(it: Interpreter): void {
  const module = it.top.child('Real');
  it.top.defineModule('Real', module);
  for (const [key, s] of Object.entries(arithmetic)) if (key !== 'minus') module.define(s.name, s);
}

/** The kernel's own natural numbers live in a module of their own: most programs define theirs. */
function addNaturals(it: Interpreter): void {
  const module = it.top.child('Nat');
  it.top.defineModule('Nat', module);
  const c = natSort.constructor_ as SortConstructor;
  module.defineSort('Nat', { kind: 'constructor', constructor: c });
  module.define('zero', constant(zeroSymbol));
  module.define('S', successorSymbol);
  for (const s of Object.values(naturals)) module.define(s.name.slice('Nat.'.length), s);
}

/** `load "classic"`: the names of the older dialect, some of which mean something else in Athena 1.6.1. */
export function loadClassic(it: Interpreter): void {
  addClassicList(it);
  for (const [name, value] of classicBindings()) it.define(name, value);
}
