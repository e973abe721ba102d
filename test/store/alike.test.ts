/** Declarations that are alike are one object: theorems about several of them, and what must not be taken for one. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { Session } from '../../lang/athena/session.ts';
import { Catalogue } from '../../store/catalogue.ts';
import { opinions } from '../certificates/agreement.ts';
import { datatype } from '../kernel/signature-of-tests.ts';

const colours = `datatype Colour := red | (mix Colour)
  declare depth: [Colour] -> Boolean
  assert depth-definition := [(depth red) (forall ?c . (depth (mix ?c)) <==> ~ (depth ?c))]\n`;
const shades = `datatype Shade := dark | (lighter Shade)
  declare level: [Shade] -> Boolean
  assert level-definition := [(level dark) (forall ?c . (level (lighter ?c)) <==> ~ (level ?c))]\n`;
const shadeOf = `declare shade-of: [Colour] -> Shade
  assert shade-definition := [(shade-of red = dark) (forall ?c . (shade-of (mix ?c)) = (lighter (shade-of ?c)))]\n`;
const levelOfShade = `conclude level-of-shade := (forall ?c . (level (shade-of ?c)) <==> depth ?c)
  by-induction level-of-shade {
    red => (!chain [(level (shade-of red)) <==> (level dark) [shade-definition] <==> true [level-definition] <==> (depth red) [depth-definition]])
  | (mix c) => (!chain [(level (shade-of (mix c))) <==> (level (lighter (shade-of c))) [shade-definition]
      <==> (~ (level (shade-of c))) [level-definition] <==> (~ (depth c)) [(level (shade-of c) <==> depth c)] <==> (depth (mix c)) [depth-definition]])
  }\n`;

function proved(text: string) {
  const session = new Session({ readFile: () => undefined, onEvent: () => {} });
  expect(session.run({ name: 'test', text })).toMatchObject({ ok: true });
  const { theorems, axioms } = session.certifiable();
  return { theorems: theorems.map((t) => t.theorem), catalogue: new Catalogue(axioms) };
}

/** The last theorem of a text as a certificate that both checkers accept; those before it are lemmas. */
function certified(text: string) {
  const { theorems, catalogue } = proved(text);
  for (const th of theorems.slice(0, -1)) catalogue.addLemma(th, catalogue.theorem(th).statement);
  const { statement, proof } = catalogue.theorem(theorems.at(-1) as k.Theorem);
  const bytes = catalogue.certificate(proof);
  const { kernel, difference } = opinions(bytes);
  expect(difference).toBeUndefined();
  if (kernel.verdict !== 'accepted') throw new Error(JSON.stringify(kernel));
  const kinds = k.readCertificate(bytes).map((o) => o.kind);
  return { statement, axioms: kernel.axioms.length, structures: kinds.filter((kind) => kind === k.objectKind.structures).length };
}

const pair = 'conclude (forall ?c:Colour ?s:Shade . ?c = ?c & ?s = ?s) pick-any x:Colour pick-any y:Shade (!both (!reflex x) (!reflex y))';

describe('two datatypes with the same constructors are one in a certificate:', () => {
  it('a sentence about both', () => {
    const both = certified(`${colours}${shades}${pair}`);
    expect(both).toMatchObject({ axioms: 0, structures: 1 });
    const one = certified(`${colours}${pair.replaceAll('Shade', 'Colour')}`);
    expect(both.statement).toBe(one.statement);
  });
  it('variables of one name', () => {
    const [x, y] = [datatype('Colour', { red: [], mix: ['self'] }), datatype('Shade', { dark: [], lighter: ['self'] })].map((d) =>
      k.variable('x', d.sort),
    ) as [k.Term, k.Term];
    const th = k.generalizeAll([x, y], k.both([k.reflex(x), k.reflex(y)]));
    const catalogue = new Catalogue([]);
    const { statement, proof } = catalogue.theorem(th);
    expect(opinions(catalogue.certificate(proof))).toMatchObject({ kernel: { verdict: 'accepted' } });
    expect(statement).toBe(certified(`${colours}${shades}${pair}`).statement);
  });
  it('functions on each, a function from one to the other, and a theorem by induction', () =>
    expect(certified(`${colours}${shades}${shadeOf}${levelOfShade}`)).toMatchObject({ axioms: 0, structures: 1 }));
  it('lemmas about each, cited in one proof', () => {
    const lemmas = `conclude one := (forall ?c . red =/= mix ?c) (!constructor-exclusiveness red mix)
      conclude two := (forall ?c . dark =/= lighter ?c) (!constructor-exclusiveness dark lighter)\n`;
    const th =
      'conclude (forall ?c ?s . red =/= mix ?c & dark =/= lighter ?s) pick-any c:Colour pick-any s:Shade (!both (!uspec one c) (!uspec two s))';
    expect(certified(`${colours}${shades}${lemmas}${th}`)).toMatchObject({ axioms: 0, structures: 1 });
  });
  it('a datatype, a function and a symbol that have both', () => {
    const declared = `datatype Both := (pair-of Colour Shade)
      declare first: [Both] -> Colour
      assert first-definition := (forall ?c ?s . (first (pair-of ?c ?s)) = ?c)
      declare likes: [Colour Shade Both] -> Boolean\n`;
    const th = `conclude (forall ?c ?s ?b . (likes (first (pair-of ?c ?s)) ?s ?b) ==> (likes ?c ?s ?b))
      pick-any c:Colour pick-any s:Shade pick-any b:Both
        assume h := (likes (first (pair-of c s)) s b) (!chain-> [h ==> (likes c s b) [first-definition]])`;
    expect(certified(`${colours}${shades}${declared}${th}`)).toMatchObject({ axioms: 0, structures: 2 });
  });
  it('an equation between functions that are one is what they share', () => {
    const twice = colours.replaceAll('depth', 'other').replace(/datatype.*\n/, '');
    const th = `conclude (forall ?c . (depth ?c) <==> other ?c)
      by-induction (forall ?c . (depth ?c) <==> other ?c) {
        red => (!chain [(depth red) <==> true [depth-definition] <==> (other red) [other-definition]])
      | (mix c) => (!chain [(depth (mix c)) <==> (~ depth c) [depth-definition] <==> (~ other c) [(depth c <==> other c)] <==> (other (mix c)) [other-definition]])
      }`;
    expect(certified(`${colours}${twice}${th}`)).toMatchObject({ axioms: 0, structures: 1 });
  });
  it('a derivation for those who know one of them', () => {
    const { theorems, catalogue } = proved(`${colours}${shades}${shadeOf}${levelOfShade}`);
    const numbers = new Map<string, number>();
    const origins: k.Origin<string>[] = [];
    const derivation = catalogue.derivation(theorems[0] as k.Theorem, (o) => {
      const key = `${o.object} ${o.member}`;
      if (!numbers.has(key)) numbers.set(key, origins.push(o) - 1);
      return numbers.get(key);
    });
    expect(new Set(derivation.subarray(2, 2 + (derivation[0] as number)))).not.toContain(0);
  });
});

describe('what may differ in what holds of it is not one:', () => {
  const reason = /alike and may differ/;
  it('structures that are not free', () => {
    const sets = 'structure Bag := no-bag | (put Colour Bag)\nstructure Set := no-set | (insert Colour Set)\n';
    const th = 'conclude (forall ?b:Bag ?s:Set . ?b = ?b & ?s = ?s) pick-any b:Bag pick-any s:Set (!both (!reflex b) (!reflex s))';
    expect(() => certified(`${colours}${sets}${th}`)).toThrow(reason);
    certified(`${colours}${sets}conclude (forall ?b:Bag . ?b = ?b) pick-any b:Bag (!reflex b)`);
  });
  it('datatypes at which a symbol for all sorts, or a sort of sorts, is not defined', () => {
    const fair = 'declare fair: (S) [S] -> Boolean\n';
    const th = `conclude (forall ?c:Colour ?s:Shade . (fair ?c) & (fair ?s) ==> (fair ?c))
      pick-any c:Colour pick-any s:Shade assume h := ((fair c) & (fair s)) (!left-and h)`;
    expect(() => certified(`${colours}${shades}${fair}${th}`)).toThrow(reason);
    const box = 'domain (Box S)\n';
    const boxes =
      'conclude (forall ?c:(Box Colour) ?s:(Box Shade) . ?c = ?c & ?s = ?s) pick-any c:(Box Colour) pick-any s:(Box Shade) (!both (!reflex c) (!reflex s))';
    expect(() => certified(`${colours}${shades}${box}${boxes}`)).toThrow(reason);
  });
  it('also where only an axiom speaks of them', () => {
    const fair =
      'declare fair: (S) [S] -> Boolean\nassert fair-colour := (forall ?c:Colour . fair ?c)\nassert odd-shade := (forall ?s:Shade . ~ (fair ?s))\n';
    const th = 'conclude (fair red) (!uspec fair-colour red)';
    certified(`${colours}${shades}${fair}${th}`);
    const both = `conclude (fair red) (!cases (!ex-middle (fair dark)) assume h := (fair dark) (!from-complements (fair red) h (!uspec odd-shade dark)) assume (~ fair dark) (!uspec fair-colour red))`;
    expect(() => certified(`${colours}${shades}${fair}${both}`)).toThrow(reason);
  });
  it('but only where both are spoken of: a proof may use a copy', () => {
    const unlike = 'declare fair: (S) [S] -> Boolean\n';
    const th = `conclude copy := (forall ?s:Shade . ?s = ?s) pick-any s:Shade (!reflex s)
      conclude (forall ?c:Colour . (fair ?c) ==> (fair ?c)) pick-any c:Colour assume h := (fair c) (!right-and (!both (!uspec copy dark) h))`;
    certified(`${colours}${shades}${unlike}${th}`);
  });
});

describe('a definition', () => {
  it('stays one when a theorem says the same as an equation of it', () => {
    const again = `conclude again := (depth red) (!chain-> [true ==> (depth red) [depth-definition]])
      conclude (depth (mix (mix red)) <==> depth red)
        (!chain [(depth (mix (mix red))) <==> (~ depth (mix red)) [depth-definition] <==> (~ ~ depth red) [depth-definition] <==> (depth red) [bdn]])`;
    expect(certified(`${colours}${again}`)).toMatchObject({ axioms: 0 });
  });
  it('of a choice by a condition is one', () =>
    expect(certified('conclude (forall ?x . (ite true ?x ?x) = ?x) pick-any x (!chain [(ite true x x) = x])')).toMatchObject({
      axioms: 0,
      structures: 0,
    }));
});
