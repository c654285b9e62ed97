import { type Codec, describe, type Infer, type Input } from './codec.ts';

export type Formats = Readonly<Record<string, Codec>>;

/** A payload whose format is named by an attribute beside it (`IFLA_INFO_KIND` → `IFLA_INFO_DATA`), which may come later. */
export interface Select<By extends string = string, F extends Formats = Formats> extends Codec {
  readonly op: 'select';
  readonly by: By;
  readonly formats: F;
}
export const select = <const By extends string, const F extends Formats>(by: By, formats: F): Select<By, F> =>
  describe<Select<By, F>>({ op: 'select', by, formats });

/** Where a {@link Choice} looks for what decides. */
export type Decider =
  /** A member of the fixed header of the innermost message: its word, or its number where it has none. */
  | { readonly from: 'header'; readonly member: string }
  /** An attribute beside this one, or of a level further out. */
  | { readonly from: 'attribute'; readonly key: string }
  /** The length of the payload in bytes. */
  | { readonly from: 'length' };

/** What a {@link choose} decides by: a member of the message's fixed header. */
export const header = (member: string): Decider => ({ from: 'header', member });
/** What a {@link choose} decides by: an attribute beside the payload, or the nearest level further out that has one. */
export const sibling = (key: string): Decider => ({ from: 'attribute', key });
/** What a {@link choose} decides by: the length of the payload. */
export const payloadLength: Decider = { from: 'length' };

/**
 * A payload whose format depends on something else than one name beside it: a field of the fixed header, its own length, an outer
 * level, or several things at once (their words joined by `/`). What no format stands for takes `otherwise`.
 */
export interface Choice<F extends Formats = Formats, O extends Codec = Codec>
  extends Codec<Infer<F[keyof F]> | Infer<O>, Input<F[keyof F]> | Input<O>> {
  readonly op: 'choice';
  readonly by: readonly Decider[];
  readonly formats: F;
  readonly otherwise: O;
}
export const choose = <const F extends Formats, O extends Codec>(
  by: Decider | readonly Decider[],
  formats: F,
  otherwise: O,
): Choice<F, O> => describe<Choice<F, O>>({ op: 'choice', by: 'from' in by ? [by] : by, formats, otherwise });

/** A format that refers to itself or to one declared later: a veth's peer is a link. */
export interface Lazy<out Out = unknown, out In = unknown> extends Codec<Out, In> {
  readonly op: 'lazy';
  readonly resolve: () => Codec;
}
export const lazy = <Out, In>(resolve: () => Codec<Out, In>): Lazy<Out, In> =>
  describe<Lazy<Out, In>>({ op: 'lazy', resolve });
