import { physdev as extension } from '../../../messages/xtables/matches/physdev.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

export const physdev = matchText(extension, {
  0: ({ physindev, physoutdev, invert, bitmask }) => [
    ...(bitmask.includes('isIn') ? [...not(invert.includes('isIn')), '--physdev-is-in'] : []),
    ...(bitmask.includes('in') ? [...not(invert.includes('in')), '--physdev-in', physindev] : []),
    ...(bitmask.includes('isOut') ? [...not(invert.includes('isOut')), '--physdev-is-out'] : []),
    ...(bitmask.includes('out') ? [...not(invert.includes('out')), '--physdev-out', physoutdev] : []),
    ...(bitmask.includes('bridged') ? [...not(invert.includes('bridged')), '--physdev-is-bridged'] : []),
  ],
});
