import {
  alignment,
  attribute,
  attributes,
  be32,
  be64,
  flagsOf,
  type Infer,
  type Input,
  message,
  reported,
  sbe32,
} from '../../protocol/index.ts';
import { nftName } from './data.ts';
import { header } from './header.ts';
import { devices } from './hook.ts';

/** Where a flowtable is called (`NFTA_FLOWTABLE_HOOK_*` of `linux/netfilter/nf_tables.h`). */
const flowtableHook = attributes('flowtableHook', {
  num: attribute(1, be32, 'Number of the hook: 0, ingress'),
  priority: attribute(2, sbe32, 'Those of one hook are called from the lowest to the highest'),
  devs: attribute(3, devices, 'The links that it is about'),
});

/** The attributes of a flowtable (`NFTA_FLOWTABLE_*` of `linux/netfilter/nf_tables.h`). */
export const flowtableAttributes = attributes('flowtable', {
  table: attribute(1, nftName, 'Table that it is in'),
  name: attribute(2, nftName, 'Name'),
  hook: attribute(3, flowtableHook, 'Where it is called'),
  use: reported(4, be32, 'Number of rules that refer to it'),
  handle: attribute(5, be64, 'Number that the kernel gave it'),
  pad: attribute(6, alignment, 'Alignment'),
  flags: attribute(
    7,
    flagsOf(be32, { hwOffload: 1, counter: 2 }),
    'hwOffload: by the hardware; counter: connections count their packets',
  ),
});

/** A flowtable: a short cut for packets of connections that are known. */
export const flowtable = message('flowtable', header, flowtableAttributes);

export type FlowtableMessage = Infer<typeof flowtable>;
export type FlowtableMessageInput = Input<typeof flowtable>;
