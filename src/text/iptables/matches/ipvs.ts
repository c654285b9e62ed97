import { ipvs as extension } from '../../../messages/xtables/matches/ipvs.ts';
import { inetText, maskSuffix } from '../addresses.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** How a packet is passed on (`IP_VS_CONN_F_*`). */
const methods = ['MASQ', 'LOCAL', 'TUNNEL', 'ROUTE', 'BYPASS'];

export const ipvs = matchText(extension, {
  0: ({ vaddr, vmask, vport, l4proto, fwdMethod, vportctl, invert, bitmask }) => {
    if (bitmask.length === 1 && bitmask[0] === 'property') return [...not(invert.includes('property')), '--ipvs'];
    const option = (flag: (typeof bitmask)[number], ...words: string[]): string[] =>
      bitmask.includes(flag) ? [...not(invert.includes(flag)), ...words] : [];
    return [
      ...option('protocol', '--vproto', `${l4proto}`),
      ...option('address', '--vaddr', inetText(vaddr.address) + maskSuffix(vmask.address)),
      ...option('port', '--vport', `${vport}`),
      // the direction has no '!': the inverted one is the other one
      ...(bitmask.includes('direction') ? ['--vdir', invert.includes('direction') ? 'REPLY' : 'ORIGINAL'] : []),
      ...option('method', '--vmethod', methods[fwdMethod] ?? `${fwdMethod}`),
      ...option('controlPort', '--vportctl', `${vportctl}`),
    ];
  },
});
