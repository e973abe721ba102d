/**
 * A small theory in which all programs of a few instructions keep what is asked, and lemmas about it that a client has proved: for tests of
 * bundles that cite lemmas. What is asked is a definition, so nothing is asserted.
 */

/** The words of the policy, and the policy. */
export const words = `module Trust {
  datatype Hosts := this | (host Nat.Nat)
  datatype Packets := all | (sent-to Packets Hosts) | (sent-from Packets Hosts)
  datatype Statements := done | (discard Packets Statements)
  datatype Program := (program Nat.Nat Statements)
  declare keeps: [Program Nat.Nat] -> Boolean
  assert trusted := (forall ?program:Program ?client:Nat.Nat . (keeps ?program ?client))
}
define policy := (forall ?program:Trust.Program ?client:Nat.Nat ?lifetime:Nat.Nat . (Trust.keeps ?program ?client))
`;

/** What the library of a router has. */
export const published = `
## All programs are trusted.
conclude all-keep := (forall ?program:Trust.Program ?client:Nat.Nat . (Trust.keeps ?program ?client)) (!claim Trust.trusted)
`;

/** What a client has proved besides: the second lemma uses the first. */
export const own = `
## Twice.
conclude first := (forall ?program:Trust.Program ?client:Nat.Nat . (Trust.keeps ?program ?client) & (Trust.keeps ?program ?client))
  pick-any p:Trust.Program c:Nat.Nat (!both (!uspec* Trust.trusted [p c]) (!uspec* Trust.trusted [p c]))

## Either.
conclude second := (forall ?program:Trust.Program ?client:Nat.Nat . (Trust.keeps ?program ?client) | ~ (Trust.keeps ?program ?client))
  pick-any p:Trust.Program c:Nat.Nat (!left-either (!left-and (!uspec* first [p c])) (~ (Trust.keeps p c)))
`;

/** A proof of the goal by both. */
export const proof = `
conclude goal
  match goal { (Trust.keeps p c) =>
    (!cases (!uspec* second [p c])
      assume (Trust.keeps p c) (!claim (Trust.keeps p c))
      assume (~ (Trust.keeps p c)) (!left-and (!uspec* first [p c]))) }
`;

/** A program of the instructions that the theory has. */
export const program = 'LIFETIME = 1 day\nDISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));\n';

/** Another policy: what it asks for is true of all programs, and cannot be computed, so a proof needs a lemma that says so. */
export const wordsToProve = words.replace(/ *declare keeps.*\n/, '').replace(
  /assert trusted .*/,
  `define-symbol keeps
    (forall ?program:Program ?client:Nat.Nat . (keeps ?program ?client) <==> (forall ?other:Program . ?other = ?program ==> ?program = ?other))`,
);

/** What the library of a router has of it: nothing that proves anything. */
export const publishedToProve = `
## It is so or not.
conclude so-or-not := (forall ?program:Trust.Program ?client:Nat.Nat . (Trust.keeps ?program ?client) | ~ (Trust.keeps ?program ?client))
  pick-any p:Trust.Program c:Nat.Nat (!ex-middle (Trust.keeps p c))
`;

/** What a client has proved of it: the second lemma is what the policy asks for, and uses the first. */
export const ownToProve = `
## Backwards.
conclude backwards := (forall ?a:Trust.Program ?b:Trust.Program . ?a = ?b ==> ?b = ?a)
  pick-any a:Trust.Program b:Trust.Program assume (a = b) (!sym (a = b))

## All programs keep it.
conclude all-keep := (forall ?program:Trust.Program ?client:Nat.Nat . (Trust.keeps ?program ?client))
  pick-any p:Trust.Program c:Nat.Nat
    let {so := pick-any other:Trust.Program (!uspec* backwards [other p])}
      (!mp (!right-iff (!uspec* Trust.keeps-definition [p c])) so)
`;
