import {
  alignment,
  attribute,
  attributes,
  be32,
  be64,
  enumOf,
  type Infer,
  type Input,
  message,
  reported,
  select,
} from '../../protocol/index.ts';
import { nftName } from './data.ts';
import { header } from './header.ts';
import { objectTypes } from './object-types.ts';
import { objectData } from './objects/index.ts';
import { objectUserdata } from './userdata.ts';

/** The attributes of a stateful object (`NFTA_OBJ_*` of `linux/netfilter/nf_tables.h`). */
export const objectAttributes = attributes('object', {
  table: attribute(1, nftName, 'Table that it is in'),
  name: attribute(2, nftName, 'Name'),
  type: attribute(3, enumOf(be32, objectTypes), 'Type'),
  data: attribute(4, select('type', objectData), 'What it holds'),
  use: reported(5, be32, 'Number of rules and elements that refer to it'),
  handle: attribute(6, be64, 'Number that the kernel gave it'),
  pad: attribute(7, alignment, 'Alignment'),
  userdata: attribute(8, objectUserdata, 'What programs keep beside it'),
});

/** A stateful object: a counter, a quota and the like with a name, that many rules share. */
export const object = message('object', header, objectAttributes);

export type ObjectMessage = Infer<typeof object>;
export type ObjectMessageInput = Input<typeof object>;
