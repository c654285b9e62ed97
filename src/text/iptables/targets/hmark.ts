import { HMARK as extension } from '../../../messages/xtables/targets/hmark.ts';
import { prefixLength } from '../addresses.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

/** A mask that is no prefix has no length. */
const prefix = (mask: string): string => `${prefixLength(mask) ?? -1}`;

export const HMARK = targetText(extension, {
  0: (info) => {
    const { flags, portMask, portSet, protoMask, hashrnd, hmodulus, hoffset } = info;
    const option = (flag: (typeof flags)[number], ...words: string[]): string[] => (flags.includes(flag) ? words : []);
    return [
      ...option('sourceMask', '--hmark-src-prefix', prefix(info.srcMask.address)),
      ...option('destinationMask', '--hmark-dst-prefix', prefix(info.dstMask.address)),
      ...option('spiMask', '--hmark-spi-mask', hex(portMask, 8)),
      ...option('sourcePortMask', '--hmark-sport-mask', hex(portMask >>> 16, 4)),
      ...option('destinationPortMask', '--hmark-dport-mask', hex(portMask & 0xffff, 4)),
      ...option('spi', '--hmark-spi', hex(portSet, 8)),
      ...option('sourcePort', '--hmark-sport', hex(portSet >>> 16, 4)),
      ...option('destinationPort', '--hmark-dport', hex(portSet & 0xffff, 4)),
      ...option('protocolMask', '--hmark-proto-mask', hex(protoMask, 2)),
      ...option('random', '--hmark-rnd', hex(hashrnd, 8)),
      ...option('modulus', '--hmark-mod', `${hmodulus}`),
      ...option('offset', '--hmark-offset', `${hoffset}`),
      ...option('conntrack', '--hmark-tuple', 'ct'),
    ];
  },
});
