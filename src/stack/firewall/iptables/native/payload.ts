import type { Native } from './native.ts';

/** A comparison behind it says what it is for. */
export const payload: Native<'payload'> = ({ dreg }, { registers }, expression) => {
  if (dreg !== undefined) registers.set(dreg, { from: expression, steps: [expression] });
};
