/** Exact rational numbers in lowest terms. */
export class Rational {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
  constructor(numerator: bigint, denominator = 1n) {
    if (typeof numerator !== 'bigint' || typeof denominator !== 'bigint' || denominator === 0n) throw new RangeError('not a fraction');
    const g = denominator === 1n ? 1n : gcd(numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator);
    const s = denominator < 0n ? -g : g;
    this.numerator = numerator / s;
    this.denominator = denominator / s;
    Object.freeze(this);
  }
  get isWhole(): boolean {
    return this.denominator === 1n;
  }
  /** Equal numbers have equal keys. */
  get key(): string {
    return `${this.numerator}/${this.denominator}`;
  }
  plus(o: Rational): Rational {
    return new Rational(this.numerator * o.denominator + o.numerator * this.denominator, this.denominator * o.denominator);
  }
  times(o: Rational): Rational {
    return new Rational(this.numerator * o.numerator, this.denominator * o.denominator);
  }
  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }
  over(o: Rational): Rational {
    return new Rational(this.numerator * o.denominator, this.denominator * o.numerator);
  }
  compare(o: Rational): number {
    const d = this.numerator * o.denominator - o.numerator * this.denominator;
    return d < 0n ? -1 : d > 0n ? 1 : 0;
  }
  /** The greatest whole number not above it. */
  floor(): bigint {
    const q = this.numerator / this.denominator;
    return q * this.denominator > this.numerator ? q - 1n : q;
  }
}
Object.freeze(Rational);
Object.freeze(Rational.prototype);

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
