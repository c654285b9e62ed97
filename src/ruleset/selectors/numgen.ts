import { integer } from '../datatypes/numbers.ts';
import { operand, registerAt } from './operand.ts';
import { selector } from './selector.ts';

const number = operand(integer, 32, 'host');

/** Numbers one after the other, or at random. */
export const numgen = selector({
  key: 'numgen',
  operand: () => number,
  load: ({ mode, mod, offset = 0 }, slot) => [
    {
      name: 'numgen',
      data: {
        dreg: registerAt(slot),
        modulus: mod,
        type: mode === 'inc' ? 'incremental' : 'random',
        offset,
      },
    },
  ],
});
