import { string } from '../datatypes/names.ts';
import { operand, registerAt } from './operand.ts';
import { selector } from './selector.ts';

const ttl = { loose: 'less', skip: 'nocheck' } as const;

/** The operating system that a packet seems to come from. */
export const osf = selector({
  key: 'osf',
  operand: () => operand(string),
  load: ({ key, ttl: how }, slot) => [
    {
      name: 'osf',
      data: {
        dreg: registerAt(slot),
        ttl: how === undefined ? 'true' : ttl[how],
        ...(key === 'version' ? { flags: ['version'] } : {}),
      },
    },
  ],
});
