import { TEE as extension } from '../../../messages/xtables/targets/tee.ts';
import { inetText } from '../addresses.ts';
import { targetText } from '../extension-text.ts';

export const TEE = targetText(extension, {
  1: ({ gw, oif }) => ['--gateway', inetText(gw.address), ...(oif === '' ? [] : ['--oif', oif])],
});
