import { devgroup as extension } from '../../../messages/xtables/matches/devgroup.ts';
import { matchText } from '../extension-text.ts';
import { masked, not } from '../words.ts';

const ALL = 0xffffffff;

export const devgroup = matchText(extension, {
  0: ({ flags, srcGroup, srcMask, dstGroup, dstMask }, { groupName }) => {
    const group = (id: number, mask: number): string =>
      (mask === ALL ? groupName?.(id) : undefined) ?? masked(id, mask);
    return [
      ...(flags.includes('source')
        ? [...not(flags.includes('sourceInverted')), '--src-group', group(srcGroup, srcMask)]
        : []),
      ...(flags.includes('destination')
        ? [...not(flags.includes('destinationInverted')), '--dst-group', group(dstGroup, dstMask)]
        : []),
    ];
  },
});
