import { readdirSync, readFileSync } from 'node:fs';
import {
  DecodeError,
  decodeEnvelope,
  encodeEnvelope,
  envelopeFromJson,
  envelopeToJson,
  explain,
  type Family,
  type Json,
  type MessageHeader,
  messageAt,
  messagesOf,
  messageTypeOf,
  parseHex,
  Writer,
  wireOf,
} from '../protocol/index.ts';
import { byteDiff } from './byte-diff.ts';
import { differingPart } from './differing-part.ts';
import { lineDiff } from './line-diff.ts';

/** A golden file: one message, and what it means. It may hold more: who made it, what a tool said of it. */
export interface GoldenMessage {
  readonly hex: string;
  /** The message as `envelopeToJson` gives it: name of the message, header, value. */
  readonly value: Json;
}

/** A malformed datagram, and where decoding must stop. */
export interface MalformedDatagram {
  readonly hex: string;
  /** The part that is wrong, in the words of the schema. */
  readonly path: string;
  readonly reason: string;
}

/** Something that must hold: `it(check.name, check.run)` in mocha, `test(check.name, check.run)` in node:test. */
export interface Check {
  readonly name: string;
  /** Throws where it does not hold. */
  readonly run: () => void;
}

/** The JSON files of a folder with their names, in alphabetical order. */
export function readGoldenFiles<T = GoldenMessage>(
  folder: URL,
): readonly { readonly file: string; readonly content: T }[] {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`);
  return readdirSync(base)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, content: JSON.parse(readFileSync(new URL(file, base), 'utf8')) as T }));
}

/**
 * What must hold for a golden message: the bytes decode to the value, with its keys in the order of the wire; and the value encodes to the bytes, in a
 * buffer that was not zero. Only what carries no meaning may differ: the bit `NLA_F_NESTED`, a string's closing NUL, padding.
 */
export function goldenChecks(family: Family, { hex, value }: GoldenMessage): readonly Check[] {
  return [
    { name: 'decodes to the value, keys in the order of the wire', run: () => checkDecoding(family, hex, value) },
    { name: 'is encoded from the value, padding zero', run: () => checkEncoding(family, hex, value) },
  ];
}

/** What must hold for a malformed datagram: strict decoding throws `DecodeError` at the place that is named. */
export const malformedChecks = (family: Family, malformed: MalformedDatagram): readonly Check[] => [
  { name: `is refused at ${malformed.path}: ${malformed.reason}`, run: () => checkMalformed(family, malformed) },
];

function bytesOf(hex: string): Uint8Array {
  const bytes = parseHex(hex);
  if (bytes === undefined) throw new TypeError(`'${hex}' is not hex`);
  return bytes;
}

function checkDecoding(family: Family, hex: string, value: Json): void {
  const wire = wireOf(bytesOf(hex));
  const frame = messageAt(wire.view, 0, wire.bytes.length);
  if (frame.end !== wire.bytes.length) {
    throw new Error(
      `the message takes ${frame.length} bytes, hex has ${wire.bytes.length}: a golden file is one message`,
    );
  }
  const decoded = envelopeToJson(decodeEnvelope(family, wire, frame, { strict: true }));
  const difference = lineDiff(JSON.stringify(value, undefined, 1), JSON.stringify(decoded, undefined, 1));
  if (difference !== '') throw new Error(`the message decodes to another value\n${difference}`);
}

function checkEncoding(family: Family, hex: string, value: Json): void {
  const bytes = bytesOf(hex);
  const wire = wireOf(bytes);
  const frame = messageAt(wire.view, 0, bytes.length);
  const writer = new Writer();
  // what is left of this shows as padding that is not zero
  writer.bytes.fill(0xff);
  encodeEnvelope(family, writer, envelopeFromJson(family, value));
  const encoded = writer.slice();
  const payload = frame.type < 16 ? undefined : messageTypeOf(family, frame.type)?.payload;
  const difference = byteDiff(bytes, encoded, payload, frame.start);
  if (difference === '') return;
  if (payload !== undefined) {
    const expected = explain(payload, wire, frame.start, frame.end);
    const part =
      differingHeader(frame, messageAt(wireOf(encoded).view, 0, encoded.length)) ??
      differingPart(expected, explain(payload, wireOf(encoded), 16, encoded.length), bytes, encoded);
    if (part === undefined) return;
    throw new Error(`the value encodes to other bytes: ${part}\n${difference}`);
  }
  throw new Error(`the value encodes to other bytes\n${difference}`);
}

/** The field of the header that differs; the length follows from the payload, and may count a string's closing NUL. */
function differingHeader(expected: MessageHeader, actual: MessageHeader): string | undefined {
  const field = (['type', 'flags', 'sequence', 'port'] as const).find((name) => expected[name] !== actual[name]);
  return field === undefined ? undefined : `header.${field}`;
}

function checkMalformed(family: Family, { hex, path, reason }: MalformedDatagram): void {
  const wire = wireOf(bytesOf(hex));
  try {
    for (const frame of messagesOf(wire)) decodeEnvelope(family, wire, frame, { strict: true });
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const difference = lineDiff(`${path}: ${reason}`, `${error.path}: ${error.reason}`);
    if (difference !== '') throw new Error(`it is refused in other words\n${difference}`);
    return;
  }
  throw new Error('it is not refused');
}
