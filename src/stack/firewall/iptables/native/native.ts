import type { nftables } from '../../../../messages/index.ts';
import type { Infer } from '../../../../protocol/index.ts';
import type { RuleDraft } from '../rule-draft.ts';

type Formats = typeof nftables.expressions;
/** Names of the expressions that iptables-nft writes. */
export type NativeName =
  | 'bitwise'
  | 'cmp'
  | 'counter'
  | 'immediate'
  | 'limit'
  | 'log'
  | 'match'
  | 'meta'
  | 'payload'
  | 'range'
  | 'target';

/**
 * Puts what an expression says into the rule, and marks it as understood: itself, or with what comes behind it. One that iptables has no words for is
 * left as it is.
 */
export type Native<N extends NativeName> = (
  data: Infer<Formats[N]>,
  draft: RuleDraft,
  expression: nftables.Expression,
) => void;
