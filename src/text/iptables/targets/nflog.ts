import { NFLOG as extension } from '../../../messages/xtables/targets/nflog.ts';
import { targetText } from '../extension-text.ts';
import { quoted } from '../quote.ts';

export const NFLOG = targetText(extension, {
  0: ({ len, group, threshold, flags, prefix }) => [
    ...(prefix === '' ? [] : ['--nflog-prefix', quoted(prefix)]),
    ...(group === 0 ? [] : ['--nflog-group', `${group}`]),
    ...(flags.includes('copyLength') ? ['--nflog-size', `${len}`] : len === 0 ? [] : ['--nflog-range', `${len}`]),
    ...(threshold === 0 ? [] : ['--nflog-threshold', `${threshold}`]),
  ],
});
