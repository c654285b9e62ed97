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
} from '../../protocol/index.ts';
import { nftName } from './data.ts';
import { header } from './header.ts';
import { tableUserdata } from './userdata.ts';

/** `NFT_TABLE_F_*` of `linux/netfilter/nf_tables.h`. */
export const tableFlags = { dormant: 1, owner: 2, persist: 4 } as const;

/** The attributes of a table (`NFTA_TABLE_*` of `linux/netfilter/nf_tables.h`). */
export const tableAttributes = attributes('table', {
  name: attribute(1, nftName, 'Name'),
  flags: attribute(
    2,
    flagsOf(be32, tableFlags),
    'dormant: none of its chains is called; owner: goes with the socket that made it; persist: does not go after all',
  ),
  use: reported(3, be32, 'Number of chains, sets, objects and flowtables in it'),
  handle: attribute(4, be64, 'Number that the kernel gave it'),
  pad: attribute(5, alignment, 'Alignment'),
  userdata: attribute(6, tableUserdata, 'What programs keep beside it'),
  owner: reported(7, be32, 'Port of the socket that owns it'),
});

/** A table: a name for chains, sets and objects that belong together. */
export const table = message('table', header, tableAttributes);

export type TableMessage = Infer<typeof table>;
export type TableMessageInput = Input<typeof table>;
