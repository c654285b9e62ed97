import { alignment, attribute, attributes, be32, be64, enumOf, flagsOf, listOf } from '../../../protocol/index.ts';
import { nftName, register } from '../data.ts';
import { statefulExpression } from './stateful.ts';

/** An element added to a set, renewed or deleted as packets come (`NFTA_DYNSET_*` of `linux/netfilter/nf_tables.h`). */
export const dynset = attributes('dynset', {
  setName: attribute(1, nftName, 'Name of the set'),
  setId: attribute(2, be32, 'The set by its number in the transaction'),
  op: attribute(3, enumOf(be32, { add: 0, update: 1, delete: 2 }), 'What is done'),
  sregKey: attribute(4, register, 'Register that holds the key'),
  sregData: attribute(5, register, 'Register that holds the value of a map'),
  timeout: attribute(6, be64, 'After so many milliseconds the element goes'),
  expr: attribute(7, statefulExpression, 'What the element counts, where it is one expression'),
  pad: attribute(8, alignment, 'Alignment'),
  flags: attribute(
    9,
    flagsOf(be32, { inverse: 1, expressions: 2 }),
    'inverse: the rule goes on where the element cannot be added',
  ),
  expressions: attribute(10, listOf(statefulExpression, 1), 'What the element counts'),
});
