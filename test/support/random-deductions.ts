/** Random deductions as program text, built to be mostly right, and variants of them broken in one place. */
import type { Chance } from './models.ts';

/** Sentences, terms and deductions alike: an S-expression. */
export type Tree = string | readonly Tree[];

export const declarations = `
domain D
domain E
declare A, B, C: Boolean
declare a, b: D
declare e: E
declare P, Q: [D] -> Boolean
declare R: [D D] -> Boolean
declare f: [D] -> D
declare W: [E] -> Boolean
declare H: (T) [T] -> Boolean
datatype N := z | (s N)
declare M: [N] -> Boolean
`;

export function text(t: Tree): string {
  return typeof t === 'string' ? t : `(${t.map(text).join(' ')})`;
}

const sameTree = (p: Tree, q: Tree): boolean => text(p) === text(q);

function replaced(t: Tree, from: Tree, to: Tree): Tree {
  if (sameTree(t, from)) return to;
  return typeof t === 'string' ? t : t.map((x) => replaced(x, from, to));
}

interface Proved {
  readonly d: Tree;
  readonly p: Tree;
}

interface Context {
  readonly known: readonly Tree[];
  /** Terms of sort D, of E and of N that may be written here. */
  readonly terms: Readonly<Record<'D' | 'E' | 'N', readonly Tree[]>>;
}

type SortName = 'D' | 'E' | 'N';

export class Writer {
  readonly #chance: Chance;
  #names = 0;
  constructor(chance: Chance) {
    this.#chance = chance;
  }
  n(most: number): number {
    return this.#chance.choose(most);
  }
  of<X>(xs: readonly X[]): X {
    return xs[this.n(xs.length)] as X;
  }
  #name(): string {
    return `v${++this.#names}`;
  }
  start(known: readonly Tree[]): Context {
    return { known, terms: { D: ['a', 'b'], E: ['e'], N: ['z', ['s', 'z']] } };
  }
  #sort(): SortName {
    return this.of(['D', 'D', 'D', 'E', 'N']);
  }
  term(cx: Context, s: SortName): Tree {
    const t = this.of(cx.terms[s]);
    if (s === 'D' && this.n(4) === 0) return ['f', t];
    return s === 'N' && this.n(3) === 0 ? ['s', t] : t;
  }
  sentence(cx: Context, depth = 2): Tree {
    if (depth === 0 || this.n(3) === 0) {
      switch (this.n(7)) {
        case 0:
          return this.of(['A', 'B', 'C']);
        case 1:
          return ['R', this.term(cx, 'D'), this.term(cx, 'D')];
        case 2: {
          const s = this.#sort();
          return ['=', this.term(cx, s), this.term(cx, s)];
        }
        case 3:
          return ['W', this.term(cx, 'E')];
        case 4:
          return this.n(2) === 0 ? ['M', this.term(cx, 'N')] : ['H', this.term(cx, this.#sort())];
        default:
          return [this.of(['P', 'Q']), this.term(cx, 'D')];
      }
    }
    const p = (c = cx): Tree => this.sentence(c, depth - 1);
    switch (this.n(7)) {
      case 0:
        return ['not', p()];
      case 1:
        return ['and', p(), p()];
      case 2:
        return ['or', p(), p()];
      case 3:
        return ['if', p(), p()];
      case 4:
        return ['iff', p(), p()];
      default: {
        const s = this.#sort();
        const v = `?${this.#name()}:${s}`;
        return [this.of(['forall', 'forall', 'exists']), v, p({ ...cx, terms: { ...cx.terms, [s]: [...cx.terms[s], v, v] } })];
      }
    }
  }
  /** A deduction in a context, and what it proves. */
  deduction(cx: Context, depth: number): Proved {
    for (let i = 0; i < 8; i++) {
      const found = this.#attempt(cx, depth);
      if (found !== undefined) return found;
    }
    return cx.known.length > 0 ? this.#claim(cx) : { d: ['!true-intro'], p: 'true' };
  }
  #claim(cx: Context): Proved {
    const p = this.of(cx.known);
    return { d: ['!claim', p], p };
  }
  #assuming(cx: Context, p: Tree): Context {
    return { ...cx, known: [...cx.known, p, ...(p[0] === 'and' ? p.slice(1) : [])] as Tree[] };
  }
  #with(cx: Context, s: SortName, name: string): Context {
    return { ...cx, terms: { ...cx.terms, [s]: [...cx.terms[s], name, name] } };
  }
  #kind(cx: Context, kind: string): readonly Tree[] | undefined {
    const all = cx.known.filter((p) => p[0] === kind && typeof p !== 'string') as readonly (readonly Tree[])[];
    return all.length === 0 ? undefined : this.of(all);
  }
  #attempt(cx: Context, depth: number): Proved | undefined {
    const sub = (c = cx): Proved => this.deduction(c, depth - 1);
    if (depth <= 0) return cx.known.length === 0 || this.n(5) === 0 ? this.#leaf(cx) : this.n(3) > 0 ? this.#leaf(cx) : this.#claim(cx);
    switch (this.n(17)) {
      case 0:
      case 1:
      case 2: {
        const p = this.sentence(cx);
        const inner = sub(this.#assuming(cx, p));
        return { d: ['assume', p, inner.d], p: ['if', p, inner.p] };
      }
      case 3:
      case 4: {
        const s = this.#sort();
        const name = this.#name();
        const inner = sub(this.#with(cx, s, name));
        const v = `?${this.#name()}:${s}`;
        return { d: ['pick-any', `${name}:${s}`, inner.d], p: ['forall', v, replaced(inner.p, name, v)] };
      }
      case 5: {
        const [l, r] = [sub(), sub()];
        return { d: ['!both', l.d, r.d], p: ['and', l.p, r.p] };
      }
      case 6: {
        const l = sub();
        const q = this.sentence(cx, 1);
        return this.n(2) === 0 ? { d: ['!left-either', l.d, q], p: ['or', l.p, q] } : { d: ['!right-either', q, l.d], p: ['or', q, l.p] };
      }
      case 7: {
        const l = sub();
        const r = this.deduction(this.#assuming(cx, l.p), depth - 1);
        return { d: ['dseq', l.d, r.d], p: r.p };
      }
      case 8: {
        const inner = sub();
        const s = this.#sort();
        const inside = cx.terms[s].filter((t) => text(inner.p).includes(text(t)));
        const t = inside.length > 0 ? this.of(inside) : this.term(cx, s);
        const v = `?${this.#name()}:${s}`;
        const e: Tree = ['exists', v, replaced(inner.p, t, v)];
        return { d: ['dseq', inner.d, ['!egen', e, t]], p: e };
      }
      case 9: {
        const e = this.#kind(cx, 'exists');
        if (e === undefined) return undefined;
        const [, v, body] = e as [Tree, string, Tree];
        const s = v.slice(-1) as SortName;
        const w = this.#name();
        const instance = replaced(body, v, w);
        const inner = this.deduction(this.#assuming(this.#with(cx, s, w), instance), depth - 1);
        if (!text(inner.p).includes(w)) return { d: ['pick-witness', w, e, inner.d], p: inner.p };
        const u = `?${this.#name()}:${s}`;
        const again: Tree = ['exists', u, replaced(inner.p, w, u)];
        return { d: ['pick-witness', w, e, ['dseq', inner.d, ['!egen', again, w]]], p: again };
      }
      case 10: {
        const d = this.#kind(cx, 'or');
        if (d === undefined) return undefined;
        const [, l, r] = d as [Tree, Tree, Tree];
        const [first, second] = [sub(this.#assuming(cx, l)), sub(this.#assuming(cx, r))];
        const p: Tree = ['or', first.p, second.p];
        return {
          d: ['!cases', d, ['assume', l, ['!left-either', first.d, second.p]], ['assume', r, ['!right-either', first.p, second.d]]],
          p,
        };
      }
      case 11: {
        const p = this.sentence(cx, 1);
        const inner = sub(this.#assuming(cx, p));
        return {
          d: [
            '!by-contradiction',
            ['not', ['and', p, ['not', inner.p]]],
            ['assume', ['and', p, ['not', inner.p]], ['!absurd', ['!mp', ['assume', p, inner.d], p], ['not', inner.p]]],
          ],
          p: ['not', ['and', p, ['not', inner.p]]],
        };
      }
      case 12: {
        const p = this.sentence(cx, 1);
        return {
          d: [
            '!by-contradiction',
            ['or', p, ['not', p]],
            [
              'assume',
              ['not', ['or', p, ['not', p]]],
              [
                '!absurd',
                ['!right-either', p, ['suppose-absurd', p, ['!absurd', ['!left-either', p, ['not', p]], ['not', ['or', p, ['not', p]]]]]],
                ['not', ['or', p, ['not', p]]],
              ],
            ],
          ],
          p: ['or', p, ['not', p]],
        };
      }
      case 13: {
        const inner = sub();
        return { d: ['conclude', inner.p, inner.d], p: inner.p };
      }
      case 14: {
        // Induction on something that holds at z and is kept by s, both assumed.
        const v = `?${this.#name()}:N`;
        const n = this.#name();
        const body = this.sentence({ ...cx, terms: { ...cx.terms, N: [v, v, ...cx.terms.N] } }, 1);
        const base = replaced(body, v, 'z');
        const step: Tree = ['forall', v, ['if', body, replaced(body, v, ['s', v])]];
        const d: Tree = [
          'by-induction',
          ['forall', v, body],
          ['z', ['!claim', base]],
          [
            ['s', n],
            ['!mp', ['!uspec', step, n], replaced(body, v, n)],
          ],
        ];
        return { d: ['assume', base, ['assume', step, d]], p: ['if', base, ['if', step, ['forall', v, body]]] };
      }
      default:
        return this.#leaf(cx);
    }
  }
  #leaf(cx: Context): Proved | undefined {
    switch (this.n(11)) {
      case 0: {
        const c = this.#kind(cx, 'and');
        return c === undefined
          ? undefined
          : this.n(2) === 0
            ? { d: ['!left-and', c], p: c[1] as Tree }
            : { d: ['!right-and', c], p: c[2] as Tree };
      }
      case 1: {
        const c = cx.known.find((p) => p[0] === 'if' && cx.known.some((q) => sameTree(q, p[1] as Tree)));
        return c === undefined ? undefined : { d: ['!mp', c, c[1] as Tree], p: c[2] as Tree };
      }
      case 2:
      case 3: {
        const u = this.#kind(cx, 'forall') as [Tree, string, Tree] | undefined;
        if (u === undefined) return undefined;
        const t = this.term(cx, u[1].slice(-1) as SortName);
        return { d: ['!uspec', u, t], p: replaced(u[2], u[1], t) };
      }
      case 4: {
        const e = this.#kind(cx, '=') as [Tree, Tree, Tree] | undefined;
        return e === undefined ? undefined : { d: ['!sym', e], p: ['=', e[2], e[1]] };
      }
      case 5: {
        const t = this.term(cx, this.#sort());
        return { d: ['!reflex', t], p: ['=', t, t] };
      }
      case 6: {
        const i = this.#kind(cx, 'iff');
        return i === undefined
          ? undefined
          : this.n(2) === 0
            ? { d: ['!left-iff', i], p: ['if', i[1] as Tree, i[2] as Tree] }
            : { d: ['!right-iff', i], p: ['if', i[2] as Tree, i[1] as Tree] };
      }
      case 7: {
        const e = this.#kind(cx, '=') as [Tree, Tree, Tree] | undefined;
        const q =
          e &&
          cx.known.find(
            (p) => text(p).includes(text(e[1])) && (p[0] === 'P' || p[0] === 'Q' || p[0] === 'R' || p[0] === 'M' || p[0] === 'H'),
          );
        return e === undefined || q === undefined ? undefined : { d: ['!rcong', q, replaced(q, e[1], e[2])], p: replaced(q, e[1], e[2]) };
      }
      case 8: {
        const nn = cx.known.find((p) => p[0] === 'not' && (p[1] as Tree)[0] === 'not');
        return nn === undefined ? undefined : { d: ['!dn', nn], p: (nn[1] as Tree)[1] as Tree };
      }
      default:
        return cx.known.length > 0 ? this.#claim(cx) : undefined;
    }
  }
  /** The deduction with one thing wrong, or changed without harm. */
  broken(d: Tree): Tree {
    const places: Tree[] = [];
    const walk = (t: Tree): void => {
      places.push(t);
      if (typeof t !== 'string') t.forEach(walk);
    };
    walk(d);
    const at = this.of(places);
    const all = (t: Tree): boolean => typeof t !== 'string' && t.length > 2;
    const change = (t: Tree): Tree => {
      switch (this.n(7)) {
        case 0:
          return typeof t === 'string' ? this.of(places) : [...t.slice(0, -2), ...t.slice(-2).reverse()];
        case 1:
          return typeof t === 'string' || t.length < 2
            ? this.of(places)
            : t.filter((_, i) => i !== 1 + (t.length > 2 ? this.n(t.length - 1) : 0));
        case 2:
          return ['not', t];
        case 3: {
          const named = places.filter((p) => typeof p === 'string' && /^\??v\d+/.test(p));
          return typeof t === 'string' && named.length > 0 ? this.of(named) : this.of(places);
        }
        case 4: {
          const inner = typeof t === 'string' ? [] : t.filter(all);
          return inner.length > 0 ? this.of(inner) : this.of(places);
        }
        default:
          return this.of(places.filter((p) => (typeof p === 'string') === (typeof t === 'string')));
      }
    };
    let done = false;
    const go = (t: Tree): Tree => {
      if (!done && t === at) {
        done = true;
        return change(t);
      }
      return typeof t === 'string' ? t : t.map(go);
    };
    // Sometimes one name is exchanged for another everywhere: what was fresh no longer is.
    const names = places.filter((p): p is string => typeof p === 'string' && /^v\d+$/.test(p));
    if (names.length > 1 && this.n(6) === 0) return replaced(d, this.of(names), this.of(names));
    return go(d);
  }
}
