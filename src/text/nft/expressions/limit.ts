import { nftables } from '../../../messages/index.ts';
import { bits, hex, type Printer } from '../printer.ts';

const units: Readonly<Record<string, string>> = {
  1: 'second',
  60: 'minute',
  3600: 'hour',
  86400: 'day',
  604800: 'week',
};

/** `limit rate 10/second burst 5 type packets flags 0x0`. A unit without a name is its seconds. */
export const limit: Printer<'limit'> = ({ rate = 0, unit = 0, burst = 0, type = 'packets', flags }) => {
  const per = units[String(unit)] ?? `${unit}seconds`;
  const number = hex(bits(nftables.expressions.limit.specification.flags.codec, flags));
  return `limit rate ${rate}/${per} burst ${burst} type ${type} flags ${number}`;
};
