import type { Attributes, AttributesInput, AttributesValue, Specification } from './attributes.ts';
import { type Codec, describe, type Infer, type Input, type Show } from './codec.ts';
import type { Members, Struct, StructInput, StructValue } from './struct.ts';

/** A fixed header with attributes behind it: the payload of most messages, and of attributes that hold one (`VETH_INFO_PEER`). */
export interface Message<M extends Members = Members, S extends Specification = Specification>
  extends Codec<
    Show<StructValue<M> & { attributes: AttributesValue<S> }>,
    Show<StructInput<M> & { attributes?: AttributesInput<S> }>
  > {
  readonly op: 'message';
  readonly name: string;
  readonly header: Struct<M>;
  readonly attributes: Attributes<S>;
  readonly flat: false;
}
export const message = <const M extends Members, const S extends Specification>(
  name: string,
  header: Struct<M>,
  attributes: Attributes<S>,
): Message<M, S> => describe<Message<M, S>>({ op: 'message', name, header, attributes, flat: false });

/**
 * The same bytes with header and attributes in one object: the form in which a message is an object of the network stack.
 * Where a member and an attribute have one name, hide the member.
 */
export interface FlatMessage<M extends Members = Members, S extends Specification = Specification>
  extends Codec<Show<StructValue<M> & AttributesValue<S>>, Show<StructInput<M> & AttributesInput<S>>> {
  readonly op: 'message';
  readonly name: string;
  readonly header: Struct<M>;
  readonly attributes: Attributes<S>;
  readonly flat: true;
}
export const flatMessage = <const M extends Members, const S extends Specification>(
  name: string,
  header: Struct<M>,
  attributes: Attributes<S>,
): FlatMessage<M, S> => describe<FlatMessage<M, S>>({ op: 'message', name, header, attributes, flat: true });

/** Messages one behind the other, each with its length in a hidden member of its header (`struct rtnexthop`), each aligned to 4 bytes. */
export interface Records<C extends Codec = Codec> extends Codec<Infer<C>[], readonly Input<C>[]> {
  readonly op: 'records';
  readonly of: C;
  /** The header member that holds the record's length in bytes: two bytes wide, the first of the header. */
  readonly length: string;
}
export const records = <C extends Message | FlatMessage>(of: C, length: string): Records<C> =>
  describe<Records<C>>({ op: 'records', of, length });
