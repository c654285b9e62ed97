import type { Printer } from '../printer.ts';

/** Where the word is not ours. */
const words: Readonly<Record<string, string>> = {
  briIifname: 'bri_iifname',
  briOifname: 'bri_oifname',
  briIifpvid: 'bri_iifpvid',
  briIifvproto: 'bri_iifvproto',
  briBroute: 'bri_broute',
  briIifhwaddr: 'bri_iifhwaddr',
  timeNs: 'time',
  timeDay: 'day',
  timeHour: 'hour',
};

/** `meta load mark => reg 1`, `meta set mark with reg 1`. */
export const meta: Printer<'meta'> = ({ dreg, sreg, key = 0 }) => {
  const word = words[key] ?? key;
  return sreg === undefined ? `meta load ${word} => reg ${dreg ?? 0}` : `meta set ${word} with reg ${sreg}`;
};
