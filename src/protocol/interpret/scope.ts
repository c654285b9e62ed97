import type { Attributes } from '../schema/attributes.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf } from '../schema/descriptor.ts';
import type { Choice, Decider } from '../schema/select.ts';
import { enumWord } from '../values.ts';

/** A level of a message while it is read or written: what a payload's format can depend on. */
export interface Scope {
  /** Fixed header of the innermost message, hidden members included. */
  readonly header: Readonly<Record<string, unknown>>;
  /** The attributes of this level by key, as far as they are known. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Finds an attribute of this level that has not been met yet. */
  readonly find: ((key: string) => unknown) | undefined;
  readonly set: Attributes;
  readonly outer: Scope | undefined;
}

/** The word that decides for a selected or chosen payload. */
function decide(decider: Decider, scope: Scope | undefined, header: Scope['header'], length: number): unknown {
  switch (decider.from) {
    case 'length':
      return length;
    case 'header':
      return header[decider.member];
    case 'attribute':
      return valueBeside(decider.key, scope);
  }
}

/** What a choice reads a payload of this length with. */
export function chosen(
  { by, formats, otherwise }: Choice,
  scope: Scope | undefined,
  header: Scope['header'],
  length: number,
): Codec {
  const words = by.map((decider) => decide(decider, scope, header, length)).join('/');
  return (Object.hasOwn(formats, words) ? formats[words] : undefined) ?? otherwise;
}

/** The value of an attribute of this level, or of the nearest one further out whose set declares it, as it would be read. */
export function valueBeside(key: string, scope: Scope | undefined): unknown {
  for (let level = scope; level !== undefined; level = level.outer) {
    const declared = Object.hasOwn(level.set.specification, key) ? level.set.specification[key] : undefined;
    if (declared === undefined) continue;
    const value = level.values[key] ?? level.find?.(key);
    return value === undefined ? undefined : asRead(declared.codec, value);
  }
  return undefined;
}

/** What a decision sees of a value that was given: the word of an enumeration also where its number was; a header member that was not given is zero. */
export function asRead(codec: Codec, value: unknown): unknown {
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'hidden') return asRead(descriptor.of, value);
  if (descriptor.op !== 'enum') return value ?? 0;
  if (typeof value !== 'string') return enumWord(descriptor, Number(value ?? 0));
  const number = Object.hasOwn(descriptor.names, value) ? descriptor.names[value] : undefined;
  return number === undefined ? value : enumWord(descriptor, number);
}
