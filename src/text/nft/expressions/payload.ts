import { nftables } from '../../../messages/index.ts';
import { bits, hex, numberOf, type Printer } from '../printer.ts';

const { csumType, csumFlags } = nftables.expressions.payload.specification;
const words: Readonly<Record<string, string>> = { linkLayer: 'link' };

/** `payload load 2b @ transport header + 2 => reg 1`, `payload write reg 1 => 4b @ network header + 16 csum_type 1 csum_off 10 csum_flags 0x1`. */
export const payload: Printer<'payload'> = (data) => {
  const { dreg, base = 0, offset = 0, len = 0, sreg } = data;
  const what = `${len}b @ ${words[base] ?? base} header + ${offset}`;
  if (sreg === undefined) return `payload load ${what} => reg ${dreg ?? 0}`;
  const checksum = `csum_type ${numberOf(csumType.codec, data.csumType)} csum_off ${data.csumOffset ?? 0}`;
  return `payload write reg ${sreg} => ${what} ${checksum} csum_flags ${hex(bits(csumFlags.codec, data.csumFlags))}`;
};
