import * as messages from 'netloom/messages';
import type { Codec } from 'netloom/protocol';
import { describeProperties } from '../support/properties.ts';

/** Every schema of the families' registries. */
const schemas: ReadonlyMap<string, Codec> = new Map(
  [messages.rtnetlink, messages.generic, messages.nftables.netfilter].flatMap(({ name, messages: types }) =>
    types.map(({ payload }) => [`${name} ${(payload as Codec & { readonly name: string }).name}`, payload] as const),
  ),
);

for (const [name, schema] of schemas) describeProperties(name, schema);
