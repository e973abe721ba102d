/** `define-symbol`: predicates and functions by explicit definition, functions by unique description. */
import { define, describe as describeSymbol, KernelError, type Sentence, Term, type Theorem, equalitySymbol, openNamedAll, type FunctionSymbol } from '../../../kernel/index.ts';
