import { TCPMSS as extension } from '../../../messages/xtables/targets/tcpmss.ts';
import { targetText } from '../extension-text.ts';

/** As much as the path takes. */
const CLAMP = 0xffff;

export const TCPMSS = targetText(extension, {
  0: ({ mss }) => (mss === CLAMP ? ['--clamp-mss-to-pmtu'] : ['--set-mss', `${mss}`]),
});
