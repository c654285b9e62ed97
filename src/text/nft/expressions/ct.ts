import { given, type Printer, phrase } from '../printer.ts';

/** Where the word is not ours. `nft` 1.0.6 has none for the identifier of a connection. */
const words: Readonly<Record<string, string>> = {
  protoSrc: 'proto_src',
  protoDst: 'proto_dst',
  labels: 'label',
  pkts: 'packets',
  eventmask: 'event',
  srcIp: 'src_ip',
  dstIp: 'dst_ip',
  srcIp6: 'src_ip6',
  dstIp6: 'dst_ip6',
  id: 'unknown',
};

/** `ct load mark => reg 1`, `ct set mark with reg 1`. */
export const ct: Printer<'ct'> = ({ dreg, sreg, key = 0, direction }) => {
  const word = words[key] ?? key;
  return phrase(
    sreg === undefined ? `ct load ${word} => reg ${dreg ?? 0}` : `ct set ${word} with reg ${sreg}`,
    given(direction, (way) => `, dir ${way}`),
  );
};
