import * as messages from 'netloom/messages';
import type { Codec } from 'netloom/protocol';
import { describeProperties } from '../support/properties.ts';

/** Every schema of the families' registries. */
const schemas: ReadonlyMap<string, Codec> = new Map(
  [messages.rtnetlink, messages.generic, messages.nftables.netfilter].flatMap(({ name, messages: types }) =>
    types.map(({ payload }) => [`${name} ${(payload as Codec & { readonly name: string }).name}`, payload] as const),
  ),
);

/** Whose canonical messages generated code reads and writes alone: of nf_tables all but timeouts, a list whose elements have numbers of their own. */
const isFast = (name: string): boolean => name.startsWith('netfilter ') && name !== 'netfilter object';

for (const [name, schema] of schemas) describeProperties(name, schema, { fast: isFast(name) });
