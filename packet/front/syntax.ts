/** What the parser makes of a text: the statements as they are written, each part with its place. Names are not resolved. */
import type { Span } from '../../lang/source/source.ts';

export interface Name {
  readonly name: string;
  /** `i` in `Packets(i)`. */
  readonly index?: string;
  readonly at: Span;
}

export type Expression = { readonly at: Span } & (
  | { readonly kind: 'name'; readonly name: string; readonly index?: string }
  /** Under its one spelling, `GROUP_BY_SOURCE`; `written` is what stands there. */
  | { readonly kind: 'call'; readonly routine: string; readonly written: Span; readonly args: readonly Expression[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  /** An address or a prefix, unread. */
  | { readonly kind: 'address'; readonly text: string }
  | { readonly kind: 'this' | 'subnet' }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
);

export type Operator = 'and' | 'or' | 'in' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-';

export type Statement = { readonly at: Span } & (
  | { readonly kind: 'assign'; readonly targets: readonly Name[]; readonly value: Expression }
  | { readonly kind: 'call'; readonly call: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly yes: readonly Statement[]; readonly no: readonly Statement[] }
  | {
      readonly kind: 'while';
      readonly condition: Expression;
      readonly bound?: number;
      readonly head: Span;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'foreach'; readonly index: string; readonly head: Span; readonly body: readonly Statement[] }
);

/** `THIS_IP = 10.2.0.7` or `THIS_SUBNET = 10.2.0.0/24`: for whom the program was written. */
export interface ClientLine {
  readonly kind: 'this' | 'subnet';
  /** An address or a prefix, unread, and its place. */
  readonly text: string;
  readonly value: Span;
  readonly at: Span;
}

export interface Source {
  /** Seconds. */
  readonly lifetime?: { readonly seconds: number; readonly at: Span };
  readonly client: readonly ClientLine[];
  readonly statements: readonly Statement[];
}
