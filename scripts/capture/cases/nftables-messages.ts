import type { Json } from '../../../test/support/fixtures.ts';
import type { BuiltMessage } from '../../../test/support/netfilter.ts';

/** A message that makes something. */
export const create = (message: string, attributes: Json, family = 'ip', flags = ['create']): BuiltMessage => ({
  message,
  flags,
  value: { family, attributes },
});
/** What most transactions begin with. */
export const newTable = (family = 'ip') => create('newtable', { name: 't' }, family);
export const newChain = (family = 'ip') => create('newchain', { table: 't', name: 'c' }, family);
