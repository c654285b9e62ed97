import { decoderOf, encoderOf } from './codec.ts';
import { readBytes } from './compile/shared-memory.ts';
import type { DecodeContext } from './context.ts';
import { type AcknowledgementValue, controlFromJson, decodeControl, encodeControl } from './control.ts';
import { type Family, type MessageType, messageTypeOf } from './family.ts';
import { beginMessage, controlType, endMessage, type MessageFrame, messageFlag, type Wire } from './header.ts';
import { fromJson, type Json, toJson } from './json.ts';
import { bytes } from './schema/blobs.ts';
import type { Names } from './schema/scalars.ts';
import { flagBits, flagWords } from './values.ts';
import type { Writer } from './writer.ts';

/** A whole message as a plain object: what `netloom decode --json` prints and golden files hold. */
export interface Envelope {
  /** Name of the message type (`newroute`, `error`, `done`), or its number where the family does not know it. */
  readonly message: string | number;
  readonly header: {
    /** `nlmsg_flags` as words; what the upper byte means depends on the message type. */
    readonly flags: readonly (string | number)[];
    readonly sequence: number;
    readonly port: number;
  };
  /** The payload; bytes where no schema knows it. */
  readonly value: unknown;
}

const { request, multi, ack, echo, dumpInterrupted, dumpFiltered } = messageFlag;
const common: Names = { request, multi, ack, echo, dumpInterrupted, dumpFiltered };
const {
  root,
  match,
  atomic,
  replace,
  exclusive,
  create,
  append,
  nonRecursive,
  bulk,
  capped,
  acknowledgementAttributes,
} = messageFlag;
const flagNames: Readonly<Record<MessageType['verb'] | 'control', Names>> = {
  get: { ...common, root, match, atomic },
  new: { ...common, replace, exclusive, create, append },
  delete: { ...common, nonRecursive, bulk },
  control: { ...common, capped, acknowledgementAttributes },
  other: common,
};

const controlNames: Readonly<Record<number, string>> = { 1: 'noop', 2: 'error', 3: 'done', 4: 'overrun' };

/** Reads one message of a family: header and payload. */
export function decodeEnvelope(family: Family, wire: Wire, frame: MessageFrame, context?: DecodeContext): Envelope {
  const control = controlNames[frame.type];
  const known = control === undefined ? messageTypeOf(family, frame.type) : undefined;
  const names = flagNames[control === undefined ? (known?.verb ?? 'other') : 'control'];
  const header = { flags: flagWords({ names }, frame.flags), sequence: frame.sequence, port: frame.port };
  if (control !== undefined) return { message: control, header, value: decodeControl(wire, frame, context) };
  const payload = known?.payload ?? bytes;
  return {
    message: known?.name ?? frame.type,
    header,
    value:
      payload === bytes
        ? readBytes(wire.bytes, frame.start, frame.end)
        : decoderOf(payload)(wire, frame.start, frame.end, context),
  };
}

/** Appends a whole message. Throws TypeError or RangeError for a message, a flag or a value that does not fit. */
export function encodeEnvelope(family: Family, writer: Writer, envelope: Envelope): void {
  const { message, header, value } = envelope;
  const control = Object.entries(controlNames).find(([, name]) => name === message)?.[0];
  const known = family.messages.find(({ name, type }) => name === message || type === message);
  const type = control !== undefined ? Number(control) : (known?.type ?? message);
  if (typeof type !== 'number') throw new TypeError(`message: the family ${family.name} has no message '${type}'`);
  const names = flagNames[control === undefined ? (known?.verb ?? 'other') : 'control'];
  const flags = flagBits({ names }, header.flags);
  if (typeof flags === 'object')
    throw new TypeError(`header.flags: ${String(flags.unknown)} is not one of ${Object.keys(names).join(', ')}`);
  const offset = beginMessage(writer, type, flags, header.sequence, header.port);
  if (control !== undefined) encodeControl(writer, type, flags, value as AcknowledgementValue | Uint8Array);
  else encoderOf(known?.payload ?? bytes)(writer, value as Uint8Array);
  endMessage(writer, offset);
}

/** An envelope as JSON: decoded values, and bytes as hex only where nothing knows them. */
export const envelopeToJson = (envelope: Envelope): Json => toJson(envelope);

/** An envelope from its JSON. Throws TypeError where a part is missing or not of its form. */
export function envelopeFromJson(family: Family, json: Json): Envelope {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new TypeError('a message is a JSON object');
  const { message, header, value } = json as { readonly [key: string]: Json };
  if (typeof message !== 'string' && typeof message !== 'number')
    throw new TypeError('message: the name or number of a message type is missing');
  const { flags = [], sequence = 0, port = 0 } = (header ?? {}) as Partial<Record<string, Json>>;
  if (!Array.isArray(flags)) throw new TypeError('header.flags: not a list');
  if (typeof sequence !== 'number' || typeof port !== 'number')
    throw new TypeError('header: sequence and port are numbers');
  const known = family.messages.find(({ name, type }) => name === message || type === message);
  const isControl =
    Object.values(controlNames).includes(String(message)) ||
    (typeof message === 'number' && message <= controlType.overrun);
  const revived = isControl ? controlFromJson(value ?? '') : fromJson(known?.payload ?? bytes, value ?? null);
  return { message, header: { flags: flags as (string | number)[], sequence, port }, value: revived };
}
