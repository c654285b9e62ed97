import {
  alignment,
  attribute,
  attributes,
  be32,
  be64,
  enumOf,
  flagsOf,
  type Infer,
  type Input,
  message,
  reported,
  string,
} from '../../protocol/index.ts';
import { nftName } from './data.ts';
import { counter } from './expressions/counter.ts';
import { header } from './header.ts';
import { hook } from './hook.ts';
import { chainUserdata } from './userdata.ts';

/** `NFT_CHAIN_*` of `linux/netfilter/nf_tables.h`. */
export const chainFlags = { base: 1, hwOffload: 2, binding: 4 } as const;

/** The attributes of a chain (`NFTA_CHAIN_*` of `linux/netfilter/nf_tables.h`). */
export const chainAttributes = attributes('chain', {
  table: attribute(1, nftName, 'Table that it is in'),
  handle: attribute(2, be64, 'Number that the kernel gave it'),
  name: attribute(3, nftName, 'Name'),
  hook: attribute(4, hook, 'Where a base chain is called'),
  policy: attribute(5, enumOf(be32, { drop: 0, accept: 1 }), 'What becomes of packets that no rule decides about'),
  use: reported(6, be32, 'Number of rules in it and of jumps to it'),
  type: attribute(7, string, 'Type of a base chain: filter, nat or route'),
  counters: attribute(8, counter, 'Packets that the policy decided about'),
  pad: attribute(9, alignment, 'Alignment'),
  flags: attribute(
    10,
    flagsOf(be32, chainFlags),
    'base: called by a hook; hwOffload: by the hardware; binding: goes with the rule that jumps to it',
  ),
  id: attribute(11, be32, 'Its number in the transaction'),
  userdata: attribute(12, chainUserdata, 'What programs keep beside it'),
});

/** A chain: rules one after the other. */
export const chain = message('chain', header, chainAttributes);

export type ChainMessage = Infer<typeof chain>;
export type ChainMessageInput = Input<typeof chain>;
