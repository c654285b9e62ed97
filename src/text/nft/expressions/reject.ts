import { nftables } from '../../../messages/index.ts';
import { numberOf, type Printer } from '../printer.ts';

/** `reject type 2 code 1`. */
export const reject: Printer<'reject'> = ({ type, icmpCode = 0 }) =>
  `reject type ${numberOf(nftables.expressions.reject.specification.type.codec, type)} code ${icmpCode}`;
