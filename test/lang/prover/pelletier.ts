/**
 * The problems of F. J. Pelletier, *Seventy-five problems for testing automatic theorem provers* (1986), and some on equality
 * and groups, as Athena sentences. All are consequences.
 */
export interface Exercise {
  readonly name: string;
  readonly premises: readonly string[];
  readonly goal: string;
}

export const preamble = `
domain D
declare A, B, C, E: Boolean
declare F, G, H, I, J, K, L, P, Q, S, T: [D] -> Boolean
declare F2, G2, H2, J2, P2, Q2, R2: [D D] -> Boolean
declare a, b, c, d, e: D
declare f, g, i: [D] -> D
declare h, o: [D D] -> D
`;

const steamroller = {
  kinds: ['wolf', 'fox', 'bird', 'caterpillar', 'snail', 'grain'].map((_, n) => ['F', 'G', 'H', 'I', 'J', 'K'][n] as string),
  get premises(): readonly string[] {
    const [wolf, fox, bird, caterpillar, snail, grain] = this.kinds as [string, string, string, string, string, string];
    const animals = [wolf, fox, bird, caterpillar, snail];
    return [
      ...animals.map((k) => `(forall x . (${k} x) ==> (P x))`),
      ...[...animals, grain].map((k) => `(exists x . (${k} x))`),
      `(forall x . (${grain} x) ==> (Q x))`,
      '(forall x . (P x) ==> (forall y . (Q y) ==> (F2 x y)) | (forall y . (P y) & (H2 y x) & (exists z . (Q z) & (F2 y z)) ==> (F2 x y)))',
      `(forall x y . (${bird} y) & ((${snail} x) | (${caterpillar} x)) ==> (H2 x y))`,
      `(forall x y . (${bird} x) & (${fox} y) ==> (H2 x y))`,
      `(forall x y . (${fox} x) & (${wolf} y) ==> (H2 x y))`,
      `(forall x y . (${wolf} x) & ((${fox} y) | (${grain} y)) ==> ~ (F2 x y))`,
      `(forall x y . (${bird} x) & (${caterpillar} y) ==> (F2 x y))`,
      `(forall x y . (${bird} x) & (${snail} y) ==> ~ (F2 x y))`,
      `(forall x . (${caterpillar} x) | (${snail} x) ==> (exists y . (Q y) & (F2 x y)))`,
    ];
  },
  goal: '(exists x y . (P x) & (P y) & (exists z . (K z) & (F2 y z) & (F2 x y)))',
};

const group = ['(forall x y z . (o (o x y) z) = (o x (o y z)))', '(forall x . (o e x) = x)', '(forall x . (o (i x) x) = e)'];
const path = '(exists z w . (P z) & (R2 x w) & (R2 w z))';
const pair = '(exists z w . forall x y . (F2 x y) <==> x = z & y = w)';
const rows = '(exists z . forall x . (exists w . forall y . (F2 x y) <==> y = w) <==> x = z)';
const columns = '(exists w . forall y . (exists z . forall x . (F2 x y) <==> x = z) <==> y = w)';

/** Name, goal, premises. */
const table: readonly (readonly [string, string, ...string[]])[] = [
  ['1', '((A ==> B) <==> (~ B ==> ~ A))'],
  ['2', '(~ ~ A <==> A)'],
  ['3', '(~ (A ==> B) ==> (B ==> A))'],
  ['4', '((~ A ==> B) <==> (~ B ==> A))'],
  ['5', '((A | B ==> A | C) ==> A | (B ==> C))'],
  ['6', '(A | ~ A)'],
  ['7', '(A | ~ ~ ~ A)'],
  ['8', '(((A ==> B) ==> A) ==> A)'],
  ['9', '((A | B) & (~ A | B) & (A | ~ B) ==> ~ (~ A | ~ B))'],
  ['10', '(A <==> B)', '(B ==> C)', '(C ==> A & B)', '(A ==> B | C)'],
  ['11', '(A <==> A)'],
  ['12', '(((A <==> B) <==> C) <==> (A <==> (B <==> C)))'],
  ['13', '((A | (B & C)) <==> (A | B) & (A | C))'],
  ['14', '((A <==> B) <==> (B | ~ A) & (~ B | A))'],
  ['15', '((A ==> B) <==> ~ A | B)'],
  ['16', '((A ==> B) | (B ==> A))'],
  ['17', '((A & (B ==> C) ==> E) <==> (~ A | B | E) & (~ A | ~ C | E))'],
  ['18', '(exists y . forall x . (F y) ==> (F x))'],
  ['19', '(exists x . forall y z . ((P y) ==> (Q z)) ==> ((P x) ==> (Q x)))'],
  ['20', '((exists x y . (P x) & (Q y)) ==> (exists z . (T z)))', '(forall x y . exists z . forall w . (P x) & (Q y) ==> (T z) & (S w))'],
  ['21', '(exists x . A <==> (F x))', '(exists x . A ==> (F x))', '(exists x . (F x) ==> A)'],
  ['22', '((forall x . A <==> (F x)) ==> (A <==> (forall x . (F x))))'],
  ['23', '((forall x . A | (F x)) <==> A | (forall x . (F x)))'],
  [
    '24',
    '(exists x . (P x) & (T x))',
    '(~ (exists x . (S x) & (Q x)))',
    '(forall x . (P x) ==> (Q x) | (T x))',
    '((~ (exists x . (P x))) ==> (exists x . (Q x)))',
    '(forall x . (Q x) | (T x) ==> (S x))',
  ],
  [
    '25',
    '(exists x . (Q x) & (P x))',
    '(exists x . (P x))',
    '(forall x . (F x) ==> ~ (G x) & (T x))',
    '(forall x . (P x) ==> (G x) & (F x))',
    '((forall x . (P x) ==> (Q x)) | (exists x . (P x) & (T x)))',
  ],
  [
    '26',
    '((forall x . (P x) ==> (T x)) <==> (forall x . (Q x) ==> (S x)))',
    '((exists x . (P x)) <==> (exists x . (Q x)))',
    '(forall x y . (P x) & (Q y) ==> ((T x) <==> (S y)))',
  ],
  [
    '27',
    '(forall x . (J x) ==> ~ (I x))',
    '(exists x . (F x) & ~ (G x))',
    '(forall x . (F x) ==> (H x))',
    '(forall x . (J x) & (I x) ==> (F x))',
    '((exists x . (H x) & ~ (G x)) ==> (forall x . (I x) ==> ~ (H x)))',
  ],
  [
    '28',
    '(forall x . (P x) & (F x) ==> (G x))',
    '(forall x . (P x) ==> (forall y . (Q y)))',
    '((forall x . (Q x) | (T x)) ==> (exists x . (Q x) & (S x)))',
    '((exists x . (S x)) ==> (forall x . (F x) ==> (G x)))',
  ],
  [
    '29',
    '((forall x . (F x) ==> (H x)) & (forall x . (G x) ==> (J x)) <==> (forall x y . (F x) & (G y) ==> (H x) & (J y)))',
    '((exists x . (F x)) & (exists x . (G x)))',
  ],
  ['30', '(forall x . (I x))', '(forall x . (F x) | (G x) ==> ~ (H x))', '(forall x . ((G x) ==> ~ (I x)) ==> (F x) & (H x))'],
  [
    '31',
    '(exists x . (I x) & (J x))',
    '(~ (exists x . (F x) & ((G x) | (H x))))',
    '(exists x . (I x) & (F x))',
    '(forall x . ~ (H x) ==> (J x))',
  ],
  [
    '32',
    '(forall x . (F x) & (K x) ==> (J x))',
    '(forall x . (F x) & ((G x) | (H x)) ==> (I x))',
    '(forall x . (I x) & (H x) ==> (J x))',
    '(forall x . (K x) ==> (H x))',
  ],
  ['33', '((forall x . (P a) & ((P x) ==> (P b)) ==> (P c)) <==> (forall x . (~ (P a) | (P x) | (P c)) & (~ (P a) | ~ (P b) | (P c))))'],
  [
    '34',
    '(((exists x . forall y . (P x) <==> (P y)) <==> ((exists x . (Q x)) <==> (forall y . (Q y)))) <==> ((exists x . forall y . (Q x) <==> (Q y)) <==> ((exists x . (P x)) <==> (forall y . (P y)))))',
  ],
  ['35', '(exists x y . (P2 x y) ==> (forall z w . (P2 z w)))'],
  [
    '36',
    '(forall x . exists y . (H2 x y))',
    '(forall x . exists y . (F2 x y))',
    '(forall x . exists y . (G2 x y))',
    '(forall x y . (F2 x y) | (G2 x y) ==> (forall z . (F2 y z) | (G2 y z) ==> (H2 x z)))',
  ],
  [
    '37',
    '(forall x . exists y . (R2 x y))',
    '(forall z . exists w . forall x . exists y . ((P2 x z) ==> (P2 y w)) & (P2 y z) & ((P2 y w) ==> (exists ?v . (Q2 ?v w))))',
    '(forall x z . ~ (P2 x z) ==> (exists y . (Q2 y z)))',
    '((exists x y . (Q2 x y)) ==> (forall x . (R2 x x)))',
  ],
  [
    '38',
    `((forall x . (P a) & ((P x) ==> (exists y . (P y) & (R2 x y))) ==> ${path}) <==> (forall x . (~ (P a) | (P x) | ${path}) & (~ (P a) | ~ (exists y . (P y) & (R2 x y)) | ${path})))`,
  ],
  ['39', '(~ (exists x . forall y . (F2 y x) <==> ~ (F2 y y)))'],
  ['40', '((exists y . forall x . (F2 x y) <==> (F2 x x)) ==> ~ (forall x . exists y . forall z . (F2 z y) <==> ~ (F2 z x)))'],
  ['41', '(~ (exists z . forall x . (F2 x z)))', '(forall z . exists y . forall x . (F2 x y) <==> (F2 x z) & ~ (F2 x x))'],
  ['42', '(~ (exists y . forall x . (F2 x y) <==> ~ (exists z . (F2 x z) & (F2 z x))))'],
  ['43', '(forall x y . (Q2 x y) <==> (Q2 y x))', '(forall x y . (Q2 x y) <==> (forall z . (F2 z x) <==> (F2 z y)))'],
  [
    '44',
    '(exists x . (J x) & ~ (F x))',
    '(forall x . (F x) ==> (exists y . (G y) & (H2 x y)) & (exists y . (G y) & ~ (H2 x y)))',
    '(exists x . (J x) & (forall y . (G y) ==> (H2 x y)))',
  ],
  [
    '45',
    '(exists x . (F x) & ~ (exists y . (G y) & (H2 x y)))',
    '(forall x . (F x) & (forall y . (G y) & (H2 x y) ==> (J2 x y)) ==> (forall y . (G y) & (H2 x y) ==> (K y)))',
    '(~ (exists y . (L y) & (K y)))',
    '(exists x . (F x) & (forall y . (H2 x y) ==> (L y)) & (forall y . (G y) & (H2 x y) ==> (J2 x y)))',
  ],
  [
    '46',
    '(forall x . (F x) ==> (G x))',
    '(forall x . (F x) & (forall y . (F y) & (H2 y x) ==> (G y)) ==> (G x))',
    '((exists x . (F x) & ~ (G x)) ==> (exists x . (F x) & ~ (G x) & (forall y . (F y) & ~ (G y) ==> (J2 x y))))',
    '(forall x y . (F x) & (F y) & (H2 x y) ==> ~ (J2 y x))',
  ],
  ['47', steamroller.goal, ...steamroller.premises],
  ['48', '(a = d | b = c)', '(a = b | c = d)', '(a = c | b = d)'],
  ['49', '(forall x . (P x))', '(exists x y . forall z . z = x | z = y)', '((P a) & (P b))', '(~ a = b)'],
  ['50', '(exists x . forall y . (F2 x y))', '(forall x . (F2 a x) | (forall y . (F2 x y)))'],
  ['51', rows, pair],
  ['52', columns, pair],
  ['53', `(${rows} <==> ${columns})`, '(exists x y . ~ x = y & (forall z . z = x | z = y))'],
  [
    '54',
    '(~ (exists w . forall x . (F2 x w) <==> (forall ?v . (F2 x ?v) ==> (exists y . (F2 y ?v) & ~ (exists z . (F2 z ?v) & (F2 z y))))))',
    '(forall y . exists z . forall x . (F2 x z) <==> x = y)',
  ],
  [
    '55',
    '(H2 a a)',
    '(exists x . (L x) & (H2 x a))',
    '((L a) & (L b) & (L c))',
    '(forall x . (L x) ==> x = a | x = b | x = c)',
    '(forall x y . (H2 x y) ==> (J2 x y))',
    '(forall x y . (H2 x y) ==> ~ (R2 x y))',
    '(forall x . (J2 a x) ==> ~ (J2 c x))',
    '(forall x . ~ x = b ==> (J2 a x))',
    '(forall x . ~ (R2 x a) ==> (J2 b x))',
    '(forall x . (J2 a x) ==> (J2 b x))',
    '(forall x . exists y . ~ (J2 x y))',
    '(~ a = b)',
  ],
  ['56', '((forall x . (exists y . (F y) & x = (f y)) ==> (F x)) <==> (forall x . (F x) ==> (F (f x))))'],
  ['57', '(F2 (h a b) (h a c))', '(F2 (h a b) (h b c))', '(F2 (h b c) (h a c))', '(forall x y z . (F2 x y) & (F2 y z) ==> (F2 x z))'],
  ['58', '(forall x y . (f (f x)) = (f (g y)))', '(forall x y . (f x) = (g y))'],
  ['59', '(exists x . (F x) & ~ (F (f x)))', '(forall x . (F x) <==> ~ (F (f x)))'],
  ['60', '(forall x . (F2 x (f x)) <==> (exists y . (forall z . (F2 z y) ==> (F2 z (f x))) & (F2 x y)))'],
  ['61', '(forall x y z w . (h x (h y (h z w))) = (h (h (h x y) z) w))', '(forall x y z . (h x (h y z)) = (h (h x y) z))'],
  ['a right inverse', '(forall x . (o x (i x)) = e)', ...group],
  ['a right unit', '(forall x . (o x e) = x)', ...group],
  ['the inverse of a product', '(forall x y . (i (o x y)) = (o (i y) (i x)))', ...group],
  ['the inverse of an inverse', '(forall x . (i (i x)) = x)', ...group],
  ['squares one, then commutative', '(forall x y . (o x y) = (o y x))', ...group, '(forall x . (o x x) = e)'],
  ['left cancellation', '(forall x y z . (o x y) = (o x z) ==> y = z)', ...group],
  ['one unit', '(forall ?v . (forall x . (o ?v x) = x) ==> ?v = e)', ...group],
  ['an inverse image', '(forall x y . (f x) = (f y) ==> x = y)', '(forall x . (g (f x)) = x)'],
  ['a cycle of five and of three', '((f a) = a)', '((f (f (f (f (f a))))) = a)', '((f (f (f a))) = a)'],
];

export const exercises: readonly Exercise[] = table.map(([name, goal, ...premises]) => ({ name, goal, premises }));
