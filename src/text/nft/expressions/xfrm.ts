import type { Printer } from '../printer.ts';

const words: Readonly<Record<string, string>> = {
  daddrIp4: 'daddr4',
  daddrIp6: 'daddr6',
  saddrIp4: 'saddr4',
  saddrIp6: 'saddr6',
};

/** `xfrm load in 0 reqid => reg 1`. */
export const xfrm: Printer<'xfrm'> = ({ dreg = 0, key = 0, dir = 'in', spnum = 0 }) =>
  `xfrm load ${dir} ${spnum} ${words[key] ?? key} => reg ${dreg}`;
