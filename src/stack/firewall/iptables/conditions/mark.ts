import { type Condition, isOneValue, metaKeyOf } from './condition.ts';

const ALL = 0xffffffff;

/** `-m mark`: the mark stands in a register in the byte order of the host. */
export const mark: Condition = (comparison, draft) => {
  const { loaded, not, from } = comparison;
  if (metaKeyOf(loaded) !== 'mark' || !isOneValue(comparison) || from.length !== 4) return false;
  const mask = loaded.mask === undefined ? ALL : numberIn(loaded.mask);
  const info = { mark: numberIn(from), mask, invert: not };
  draft.matches.push({ known: true, name: 'mark', revision: 1, info });
  return true;
};

const numberIn = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
