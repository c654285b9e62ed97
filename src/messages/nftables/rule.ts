import {
  alignment,
  attribute,
  attributes,
  be32,
  be64,
  flagsOf,
  type Infer,
  type Input,
  listOf,
  message,
} from '../../protocol/index.ts';
import { nftName } from './data.ts';
import { expression } from './expression.ts';
import { header } from './header.ts';
import { ruleUserdata } from './userdata.ts';

/** What a rule of iptables-nft says beside its expressions (`NFTA_RULE_COMPAT_*` of `linux/netfilter/nf_tables.h`). */
export const ruleCompat = attributes('ruleCompat', {
  proto: attribute(1, be32, 'Number of the transport protocol that its extensions are for'),
  flags: attribute(2, flagsOf(be32, { unused: 1, inverse: 2 }), 'inverse: for all but that one'),
});

/** The attributes of a rule (`NFTA_RULE_*` of `linux/netfilter/nf_tables.h`). */
export const ruleAttributes = attributes('rule', {
  table: attribute(1, nftName, 'Table that it is in'),
  chain: attribute(2, nftName, 'Chain that it is in'),
  handle: attribute(3, be64, 'Number that the kernel gave it'),
  expressions: attribute(4, listOf(expression, 1), 'What it does, step by step'),
  compat: attribute(5, ruleCompat, 'What a rule of iptables-nft says beside its expressions'),
  position: attribute(6, be64, 'Handle of the rule before it; in a request, of that behind or before which it goes'),
  userdata: attribute(7, ruleUserdata, 'What programs keep beside it'),
  pad: attribute(8, alignment, 'Alignment'),
  id: attribute(9, be32, 'Its number in the transaction'),
  positionId: attribute(10, be32, 'As position, by the number in the transaction'),
  chainId: attribute(11, be32, 'Chain that it goes to, by its number in the transaction'),
});

/** A rule: what is asked of a packet and done with it. */
export const rule = message('rule', header, ruleAttributes);

export type RuleMessage = Infer<typeof rule>;
export type RuleMessageInput = Input<typeof rule>;
