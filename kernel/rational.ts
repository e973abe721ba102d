/** Exact rational numbers in lowest terms. */
import { demand } from './error.ts';

export class Rational {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
  readonly isWhole: boolean;
  /** **Fails when** the denominator is zero. */
  constructor(numerator: bigint, denominator = 1n) {
    if (typeof numerator !== 'bigint' || typeof denominator !== 'bigint' || denominator === 0n) throw new RangeError('not a fraction');
    let [g, r] = [denominator, numerator];
    while (r !== 0n) [g, r] = [r, g % r];
    // The divisor takes the denominator's sign, which makes the denominator positive.
    if (g < 0n !== denominator < 0n) g = -g;
    this.numerator = numerator / g;
    this.denominator = denominator / g;
    this.isWhole = this.denominator === 1n;
    Object.freeze(this);
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
  over(o: Rational): Rational {
    demand(o.numerator !== 0n, 'compute', 'division by zero has no value');
    return new Rational(this.numerator * o.denominator, this.denominator * o.numerator);
  }
  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
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
Object.freeze(Object.freeze(Rational).prototype);
