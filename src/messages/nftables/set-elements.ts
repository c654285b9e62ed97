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
import { data, nftName } from './data.ts';
import { statefulExpression } from './expressions/stateful.ts';
import { header } from './header.ts';
import { elementUserdata } from './userdata.ts';

/** An element of a set or map (`NFTA_SET_ELEM_*` of `linux/netfilter/nf_tables.h`). */
export const setElement = attributes('setElement', {
  key: attribute(1, data, 'Key, or the first key of an interval'),
  data: attribute(2, data, 'Value of a map'),
  flags: attribute(
    3,
    flagsOf(be32, { intervalEnd: 1, catchall: 2 }),
    'intervalEnd: the first key behind an interval; catchall: for every other key',
  ),
  timeout: attribute(4, be64, 'After so many milliseconds it goes'),
  expiration: attribute(5, be64, 'Milliseconds until it goes'),
  userdata: attribute(6, elementUserdata, 'What programs keep beside it'),
  expr: attribute(7, statefulExpression, 'What it counts, where it is one expression'),
  pad: attribute(8, alignment, 'Alignment'),
  objref: attribute(9, nftName, 'Name of the object that it leads to'),
  keyEnd: attribute(10, data, 'Last key of an interval of concatenated keys'),
  expressions: attribute(11, listOf(statefulExpression, 1), 'What it counts'),
});

/** Elements of one set (`NFTA_SET_ELEM_LIST_*` of `linux/netfilter/nf_tables.h`). */
export const setElementsAttributes = attributes('setElements', {
  table: attribute(1, nftName, 'Table that the set is in'),
  set: attribute(2, nftName, 'Name of the set'),
  elements: attribute(3, listOf(setElement, 1), 'The elements'),
  setId: attribute(4, be32, 'The set by its number in the transaction'),
});

/** Elements of a set or map. */
export const setElements = message('setElements', header, setElementsAttributes);

export type SetElement = Infer<typeof setElement>;
export type SetElementInput = Input<typeof setElement>;
export type SetElementsMessage = Infer<typeof setElements>;
export type SetElementsMessageInput = Input<typeof setElements>;
