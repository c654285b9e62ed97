import { socket as extension } from '../../../messages/xtables/matches/socket.ts';
import { matchText } from '../extension-text.ts';

const options: readonly (readonly [string, string])[] = [
  ['transparent', '--transparent'],
  ['nowildcard', '--nowildcard'],
  ['restoreSkmark', '--restore-skmark'],
];
const words = ({ flags }: { readonly flags: readonly unknown[] }): string[] =>
  options.filter(([flag]) => flags.includes(flag)).map(([, option]) => option);

export const socket = matchText(extension, { 0: () => [], 1: words, 2: words, 3: words });
