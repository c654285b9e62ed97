import type { DecodeContext } from './context.ts';
import type { Wire } from './header.ts';
import { interpretDecode, keysByType } from './interpret/decode.ts';
import type { Tracer } from './interpret/tracer.ts';
import type { Attributes } from './schema/attributes.ts';
import type { Codec } from './schema/codec.ts';
import { descriptorOf } from './schema/descriptor.ts';

/** A part of a message: which bytes it takes, what it is called, what it was read as. */
export interface Part {
  /** Name in the words of the schema; `$70` for an attribute that it does not know. */
  readonly name: string;
  /** Where its bytes begin: for an attribute, its header. */
  readonly start: number;
  /** Where its payload begins. */
  readonly payload: number;
  /** Where its payload ends. */
  readonly end: number;
  /** What it was read as; absent where the parts below say it, or where it could not be read. */
  readonly value?: unknown;
  /** What it was read with; absent for what the schema does not know. */
  readonly codec?: Codec;
  readonly parts: readonly Part[];
}

interface OpenPart {
  name: string;
  start: number;
  payload: number;
  end: number;
  value?: unknown;
  codec?: Codec;
  parts: OpenPart[];
}

/** The parts of a message: each byte beside the field that it belongs to. What cannot be read has no value; nothing is left out. */
export function explain(codec: Codec, wire: Wire, start: number, end: number, context?: DecodeContext): Part {
  const root: OpenPart = { name: '', start, payload: start, end, codec, parts: [] };
  const open: OpenPart[] = [root];
  const into = () => open[open.length - 1] ?? root;
  const tracer: Tracer = {
    enter(name, at, from, to) {
      const part: OpenPart = { name, start: at, payload: from, end: to, parts: [] };
      into().parts.push(part);
      open.push(part);
    },
    leave(read, value) {
      const part = open.pop();
      if (part === undefined) return;
      if (read !== undefined) part.codec = read;
      if (part.parts.length === 0) part.value = value;
    },
    leaf(name, read, from, to, value) {
      into().parts.push({ name, start: from, payload: from, end: to, codec: read, value, parts: [] });
    },
    attribute(name, _codec, at, from, to, value) {
      into().parts.push({ name, start: at, payload: from, end: to, value, parts: [] });
    },
  };
  interpretDecode(codec, wire, start, end, context, tracer);
  return root;
}

/** The path of the innermost part that begins at or holds the byte at `offset`: `attributes.linkinfo.data.id`. */
export function locate(codec: Codec, wire: Wire, start: number, end: number, offset: number): string | undefined {
  const names: string[] = [];
  let part: Part | undefined = explain(codec, wire, start, end);
  while (part !== undefined) {
    // the kernel points at the header of an attribute: a nest that begins there is meant itself
    if (names.length > 0 && part.start === offset) break;
    part = part.parts.find((inner) => offset >= inner.start && offset < Math.max(inner.end, inner.start + 1));
    if (part !== undefined) names.push(part.name);
  }
  return names.length === 0 ? undefined : names.join('.');
}

/**
 * The path of an attribute that is not there: `type` within the nest whose header is at `nest` (`NLMSGERR_ATTR_MISS_TYPE`, `…_MISS_NEST`),
 * or within the message itself where there is no nest.
 */
export function attributeName(
  codec: Codec,
  wire: Wire,
  start: number,
  end: number,
  nest: number | undefined,
  type: number,
): string {
  const names: string[] = [];
  let part: Part = explain(codec, wire, start, end);
  while (nest !== undefined && part.start !== nest) {
    const inner: Part | undefined = part.parts.find((candidate) => nest >= candidate.start && nest < candidate.end);
    if (inner === undefined) break;
    names.push(inner.name);
    part = inner;
  }
  const set = attributesOf(part.codec);
  const key = set === undefined ? undefined : keysByType(set).get(type);
  return [...names, key ?? `$${type}`].join('.');
}

/** The set of attributes that a payload consists of, or that stands behind its header. */
function attributesOf(codec: Codec | undefined): Attributes | undefined {
  if (codec === undefined) return undefined;
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'attributes') return descriptor;
  if (descriptor.op === 'message') return descriptor.attributes;
  if (descriptor.op === 'lazy') return attributesOf(descriptor.resolve());
  return undefined;
}
