import { connbytes as extension } from '../../../messages/xtables/matches/connbytes.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

/** No upper end; zero is none, either. */
const NO_END = 0xffff_ffff_ffff_ffffn;

export const connbytes = matchText(extension, {
  0: ({ from, to, what, direction }) => {
    const isInverted = from > to;
    const [lowest, highest] = isInverted ? [to, from] : [from, to];
    return [
      ...not(isInverted),
      '--connbytes',
      highest === NO_END || highest === 0n ? `${lowest}` : `${lowest}:${highest}`,
      '--connbytes-mode',
      `${what}`,
      '--connbytes-dir',
      `${direction}`,
    ];
  },
});
