import { integer } from '../datatypes/numbers.ts';
import { operand, registerAt } from './operand.ts';
import { loadParts, partsOf, requireParts } from './parts.ts';
import { selector } from './selector.ts';

const number = operand(integer, 32, 'host');

/** A hash of one or several values. */
export const jhash = selector({
  key: 'jhash',
  operand: () => number,
  require: ({ expr }, around) => requireParts(expr, around),
  load({ expr, mod, seed, offset }, slot, around) {
    // what is hashed stands in the next large register
    const source = (Math.floor(slot / 4) + 1) * 4;
    const { steps, length } = loadParts(partsOf(expr), source, around);
    return [
      ...steps,
      {
        name: 'hash',
        data: {
          sreg: registerAt(source),
          dreg: registerAt(slot),
          len: length,
          modulus: mod,
          ...(seed === undefined ? {} : { seed }),
          ...(offset === undefined ? {} : { offset }),
          type: 'jenkins',
        },
      },
    ];
  },
});

/** A hash of the flow of a packet, the same both ways. */
export const symhash = selector({
  key: 'symhash',
  operand: () => number,
  load: ({ mod, offset }, slot) => [
    {
      name: 'hash',
      data: {
        dreg: registerAt(slot),
        modulus: mod,
        ...(offset === undefined ? {} : { offset }),
        type: 'symmetric',
      },
    },
  ],
});
