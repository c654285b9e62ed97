import { LOG as extension } from '../../../messages/xtables/targets/log.ts';
import { targetText } from '../extension-text.ts';
import { quoted } from '../quote.ts';

const DEFAULT_LEVEL = 4;
const options: Readonly<Record<string, string>> = {
  tcpSequence: '--log-tcp-sequence',
  tcpOptions: '--log-tcp-options',
  ipOptions: '--log-ip-options',
  uid: '--log-uid',
  macDecode: '--log-macdecode',
};

export const LOG = targetText(extension, {
  0: ({ level, logflags, prefix }) => [
    ...(prefix === '' ? [] : ['--log-prefix', quoted(prefix)]),
    ...(level === DEFAULT_LEVEL ? [] : ['--log-level', `${level}`]),
    ...logflags.flatMap((flag) => options[flag] ?? []),
  ],
});
