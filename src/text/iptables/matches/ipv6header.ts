import { ipv6header as extension } from '../../../messages/xtables/matches/ipv6header.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

const names: Readonly<Record<string, string>> = {
  hopByHop: 'hop-by-hop',
  destination: 'ipv6-opts',
  routing: 'ipv6-route',
  fragment: 'ipv6-frag',
  authentication: 'ah',
  esp: 'esp',
  none: 'ipv6-nonxt',
  protocol: 'protocol',
};

export const ipv6header = matchText(extension, {
  0: ({ matchflags, invflags, modeflag }) => [
    ...not(invflags),
    '--header',
    matchflags.map((header) => names[header] ?? header).join(',') || 'NONE',
    ...(modeflag === 0 ? [] : ['--soft']),
  ],
});
