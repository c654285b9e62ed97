import { SYNPROXY as extension } from '../../../messages/xtables/targets/synproxy.ts';
import { targetText } from '../extension-text.ts';

export const SYNPROXY = targetText(extension, {
  0: ({ options, wscale, mss }) => [
    ...(options.includes('sackPermitted') ? ['--sack-perm'] : []),
    ...(options.includes('timestamp') ? ['--timestamp'] : []),
    ...(options.includes('wscale') ? ['--wscale', `${wscale}`] : []),
    ...(options.includes('mss') ? ['--mss', `${mss}`] : []),
    ...(options.includes('ecn') ? ['--ecn'] : []),
  ],
});
