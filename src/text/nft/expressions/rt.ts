import type { Printer } from '../printer.ts';

const words: Readonly<Record<string, string>> = { xfrm: 'ipsec' };

/** `rt load nexthop4 => reg 1`. */
export const rt: Printer<'rt'> = ({ dreg = 0, key = 0 }) => `rt load ${words[key] ?? key} => reg ${dreg}`;
