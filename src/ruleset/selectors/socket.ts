import { boolean, controlGroup, mark } from '../datatypes/numbers.ts';
import { operand, registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

const keys = {
  transparent: operand(boolean),
  mark: operand(mark),
  wildcard: operand(boolean),
  cgroupv2: operand(controlGroup),
} as const;

/** Something of the socket that a packet belongs to. */
export const socket = selector({
  key: 'socket',
  operand: ({ key }, { path }) => entryOf(keys, key, `${path}.key`),
  load: ({ key, level }, slot) => [
    {
      name: 'socket',
      data: {
        key: key as keyof typeof keys,
        dreg: registerAt(slot),
        ...(level === undefined ? {} : { level }),
      },
    },
  ],
});
