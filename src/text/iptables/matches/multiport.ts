import { multiport as extension } from '../../../messages/xtables/matches/multiport.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

const options: Readonly<Record<string, string>> = {
  source: '--sports',
  destination: '--dports',
  either: '--ports',
};

function list(ports: readonly number[], count: number, flags: readonly number[]): string {
  let text = '';
  for (let index = 0; index < Math.min(count, ports.length); index++) {
    if (index > 0) text += flags[index - 1] === 1 ? ':' : ',';
    text += ports[index];
  }
  return text;
}

export const multiport = matchText(extension, {
  0: ({ flags, count, ports }) => [options[flags] ?? '', list(ports, count, [])],
  1: ({ flags, count, ports, pflags, invert }) => [...not(invert), options[flags] ?? '', list(ports, count, pflags)],
});
