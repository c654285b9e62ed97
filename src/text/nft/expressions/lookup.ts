import { nftables } from '../../../messages/index.ts';
import { printable } from '../../printable.ts';
import { bits, given, hex, type Printer, phrase } from '../printer.ts';

/** `lookup reg 1 set ports dreg 0 0x0`. */
export const lookup: Printer<'lookup'> = ({ set = '', sreg = 0, dreg, flags }) =>
  phrase(
    `lookup reg ${sreg} set ${printable(set)}`,
    given(dreg, (register) => `dreg ${register}`),
    given(flags, (some) => hex(bits(nftables.expressions.lookup.specification.flags.codec, some))),
  );
