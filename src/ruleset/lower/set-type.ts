import { type Operand, slotsOf } from '../selectors/operand.ts';

/** What nf_tables keeps of the type of a set's keys: 6 bits for each part, the first one uppermost, and their length in bytes. */
export function typeOfKey(operands: readonly Operand[]): { readonly keyType: number; readonly keyLen: number } {
  const [only] = operands;
  return {
    keyType: operands.reduce((all, { type }) => (all << 6) | type.number, 0),
    keyLen: operands.length === 1 && only !== undefined ? only.length : lengthOf(operands),
  };
}

/** Bytes of a concatenation: each part takes whole registers of 4. */
export const lengthOf = (operands: readonly Operand[]): number =>
  operands.reduce((total, { length }) => total + 4 * slotsOf(length), 0);
