import { nftables } from '../../../messages/index.ts';
import { bits, given, hex, type Printer, phrase } from '../printer.ts';

/** `inner type vxlan hdrsize 8 flags 0xf [ meta load protocol => reg 1 ]`. */
export const inner: Printer<'inner'> = ({ num = 0, type = 0, hdrsize = 0, flags, expr }, nested) =>
  phrase(
    'inner',
    num === 0 ? undefined : `num ${num}`,
    `type ${type} hdrsize ${hdrsize} flags ${hex(bits(nftables.expressions.inner.specification.flags.codec, flags))}`,
    given(expr, nested),
  );
