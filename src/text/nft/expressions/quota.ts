import { nftables } from '../../../messages/index.ts';
import { bits, type Printer } from '../printer.ts';

/** `quota bytes 5242880 consumed 0 flags 1`. */
export const quota: Printer<'quota'> = ({ bytes = 0, consumed = 0, flags }) =>
  `quota bytes ${bytes} consumed ${consumed} flags ${bits(nftables.expressions.quota.specification.flags.codec, flags)}`;
