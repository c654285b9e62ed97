import { addressType } from '../datatypes/connections.ts';
import { linkIndex, linkName } from '../datatypes/names.ts';
import { operand, registerAt } from './operand.ts';
import { entryOf, selector } from './selector.ts';

const results = {
  oif: { result: 'oif', is: operand(linkIndex) },
  oifname: { result: 'oifname', is: operand(linkName) },
  type: { result: 'addrtype', is: operand(addressType) },
} as const;

/** What the routing tables say of a packet. */
export const fib = selector({
  key: 'fib',
  operand: ({ result }, { path }) => entryOf(results, result, `${path}.result`).is,
  load: ({ result, flags }, slot, { path }) => [
    {
      name: 'fib',
      data: {
        dreg: registerAt(slot),
        result: entryOf(results, result, `${path}.result`).result,
        flags: typeof flags === 'string' ? [flags] : flags,
      },
    },
  ],
});
