import { nftables } from '../../../messages/index.ts';
import { bits, type Printer } from '../printer.ts';

/** `connlimit count 10 flags 1`. */
export const connlimit: Printer<'connlimit'> = ({ count = 0, flags }) =>
  `connlimit count ${count} flags ${bits(nftables.expressions.connlimit.specification.flags.codec, flags).toString(16)}`;
