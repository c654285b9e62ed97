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
  listOf,
  message,
  reported,
  string,
} from '../../protocol/index.ts';
import { nftName } from './data.ts';
import { statefulExpression } from './expressions/stateful.ts';
import { header } from './header.ts';
import { objectTypes } from './object-types.ts';
import { setUserdata } from './userdata.ts';

/** `NFT_SET_*` of `linux/netfilter/nf_tables.h`. */
export const setFlags = {
  anonymous: 0x1,
  constant: 0x2,
  interval: 0x4,
  map: 0x8,
  timeout: 0x10,
  eval: 0x20,
  object: 0x40,
  concat: 0x80,
  expr: 0x100,
} as const;

/** A part of a concatenated key (`NFTA_SET_FIELD_*` of `linux/netfilter/nf_tables.h`). */
const setField = attributes('setField', {
  len: attribute(1, be32, 'Its length in bytes'),
});

/** What a set will hold (`NFTA_SET_DESC_*` of `linux/netfilter/nf_tables.h`). */
export const setDescription = attributes('setDescription', {
  size: attribute(1, be32, 'Number of elements'),
  concat: attribute(2, listOf(setField, 1), 'Parts of a concatenated key'),
});

/** The attributes of a set or map (`NFTA_SET_*` of `linux/netfilter/nf_tables.h`). */
export const setAttributes = attributes('set', {
  table: attribute(1, nftName, 'Table that it is in'),
  name: attribute(2, nftName, 'Name; with %d the kernel chooses a number'),
  flags: attribute(3, flagsOf(be32, setFlags), 'What it is and holds'),
  keyType: attribute(4, be32, 'Data type of the keys, for programs: 6 bits for each part'),
  keyLen: attribute(5, be32, 'Length of a key in bytes'),
  dataType: attribute(6, be32, 'Data type of the values of a map; 0xffffff00 for verdicts'),
  dataLen: attribute(7, be32, 'Length of a value in bytes'),
  policy: attribute(8, enumOf(be32, { performance: 0, memory: 1 }), 'What matters in choosing how it is kept'),
  desc: attribute(9, setDescription, 'What it will hold'),
  id: attribute(10, be32, 'Its number in the transaction'),
  timeout: attribute(11, be64, 'After so many milliseconds elements go'),
  gcInterval: attribute(12, be32, 'Milliseconds between two clearances'),
  userdata: attribute(13, setUserdata, 'What programs keep beside it: how to print it'),
  pad: attribute(14, alignment, 'Alignment'),
  objType: attribute(15, enumOf(be32, objectTypes), 'Type of the objects that a map leads to'),
  handle: attribute(16, be64, 'Number that the kernel gave it'),
  expr: attribute(17, statefulExpression, 'What each element counts, where it is one expression'),
  expressions: attribute(18, listOf(statefulExpression, 1), 'What each element counts'),
  type: reported(19, string, 'How it is kept'),
  count: reported(20, be32, 'Number of elements in it'),
});

/** A set, or a map, whose elements have values. */
export const set = message('set', header, setAttributes);

export type SetMessage = Infer<typeof set>;
export type SetMessageInput = Input<typeof set>;
