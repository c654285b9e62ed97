import { cgroup as extension } from '../../../messages/xtables/matches/cgroup.ts';
import { characters, decode, u32 } from '../../../protocol/index.ts';
import { matchText } from '../extension-text.ts';
import { always } from '../quote.ts';
import { not } from '../words.ts';

const path = (invert: boolean | number, text: string): string[] => [...not(invert), '--path', always(text)];
const group = (invert: boolean | number, id: number): string[] => [...not(invert), '--cgroup', `${id}`];

/** The path up to its NUL. */
const pathIn = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return decode(characters(bytes.length), end < 0 ? bytes : bytes.subarray(0, end));
};
/** A `u32` in host byte order. */
const classIn = (bytes: Uint8Array): number => decode(u32, bytes.subarray(0, 4));

export const cgroup = matchText(extension, {
  0: ({ id, invert }) => group(invert, id),
  1: (info) => [
    ...(info.hasPath ? path(info.invertPath, info.path) : []),
    ...(info.hasClassid ? group(info.invertClassid, info.classid) : []),
  ],
  2: (info) => [
    ...(info.hasPath ? path(info.invertPath, pathIn(info.which)) : []),
    ...(info.hasClassid ? group(info.invertClassid, classIn(info.which)) : []),
  ],
});
