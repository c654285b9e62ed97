import type { RevisionInfo } from '../../../messages/xtables/extension.ts';
import { policy as extension } from '../../../messages/xtables/matches/policy.ts';
import { inetText, maskSuffix } from '../addresses.ts';
import { type ExtensionContext, matchText } from '../extension-text.ts';
import { hex, not } from '../words.ts';

type Element = RevisionInfo<(typeof extension.revisions)[0]>['pol'][number];

/** Protocols of IPsec, which have their names wherever nobody tells the others'. */
const protocols: ReadonlyMap<number, string> = new Map([
  [50, 'esp'],
  [51, 'ah'],
  [108, 'ipcomp'],
]);

/** The program writes the index in host byte order and reads it so again, though the kernel takes it for network byte order. */
const asStored = (spi: number): number =>
  ((spi & 0xff) * 0x1000000 + ((spi & 0xff00) << 8) + ((spi >>> 8) & 0xff00) + (spi >>> 24)) >>> 0;

function elementWords(element: Element, { protocolName }: ExtensionContext): string[] {
  const option = (flag: Element['match'][number], name: string, value: string): string[] =>
    element.match.includes(flag) ? [...not(element.invert.includes(flag)), name, value] : [];
  return [
    ...option('reqid', '--reqid', `${element.reqid}`),
    ...option('spi', '--spi', hex(asStored(element.spi))),
    ...option('proto', '--proto', protocolName?.(element.proto) ?? protocols.get(element.proto) ?? `${element.proto}`),
    ...option('mode', '--mode', typeof element.mode === 'string' ? element.mode : '???'),
    ...option('daddr', '--tunnel-dst', inetText(element.daddr.address) + maskSuffix(element.dmask.address)),
    ...option('saddr', '--tunnel-src', inetText(element.saddr.address) + maskSuffix(element.smask.address)),
  ];
}

export const policy = matchText(extension, {
  0: ({ pol, flags, len }, context) => [
    '--dir',
    flags.includes('in') ? 'in' : 'out',
    '--pol',
    flags.includes('none') ? 'none' : 'ipsec',
    ...(flags.includes('strict') ? ['--strict'] : []),
    ...pol
      .slice(0, len)
      .flatMap((element, index) => [...(index === 0 ? [] : ['--next']), ...elementWords(element, context)]),
  ],
});
