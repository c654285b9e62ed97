import { acknowledgementAttributes } from './acknowledgement.ts';
import { decoderOf } from './codec.ts';
import type { DecodeContext } from './context.ts';
import { DecodeError } from './errors.ts';
import { controlType, type MessageFrame, messageFlag, type Wire } from './header.ts';
import { interpretEncode } from './interpret/encode.ts';
import { fromJson, type Json } from './json.ts';
import type { Infer } from './schema/codec.ts';
import { s32, u16, u32 } from './schema/scalars.ts';
import { struct } from './schema/struct.ts';
import { parseHex } from './text/mac.ts';
import { align4, type Writer } from './writer.ts';

/** The header of the request that an `NLMSG_ERROR` answers (`struct nlmsghdr`). */
const requestHeader = struct('request', { length: u32, type: u16, flags: u16, sequence: u32, port: u32 });
const errorNumber = struct('error', { error: s32 });

/** The payload of `NLMSG_ERROR` and `NLMSG_DONE` as a plain object. */
export interface AcknowledgementValue {
  /** Negative error number as the kernel writes it; 0 is success. */
  readonly error?: number;
  readonly request?: Infer<typeof requestHeader> & {
    /** The payload of the request, where the kernel sent it back. */
    readonly payload?: Uint8Array;
  };
  readonly attributes?: Infer<typeof acknowledgementAttributes>;
  /** Bytes that belong to none of these. */
  readonly rest?: Uint8Array;
}

/** Reads the payload of netlink's own messages; one without a form stays bytes. */
export function decodeControl(
  wire: Wire,
  frame: MessageFrame,
  context?: DecodeContext,
): AcknowledgementValue | Uint8Array {
  const { type, start, end, flags } = frame;
  const hasError = type === controlType.error || type === controlType.done;
  if (!hasError || end - start < 4) {
    if (type === controlType.error)
      throw new DecodeError('error', start, `${end - start} bytes, an error number takes 4`);
    return wire.bytes.slice(start, end);
  }
  const read = <T>(codec: Parameters<typeof decoderOf>[0], from: number, to: number) =>
    decoderOf(codec)(wire, from, to, context) as T;
  const { error } = read<Infer<typeof errorNumber>>(errorNumber, start, start + 4);
  let at = start + 4;
  let value: AcknowledgementValue = { error };
  if (type === controlType.error) {
    if (end - at < 16) throw new DecodeError('error.request', at, 'the header of the request is cut');
    const header = read<Infer<typeof requestHeader>>(requestHeader, at, at + 16);
    const echoed = (flags & messageFlag.capped) === 0 ? header.length - 16 : 0;
    if (echoed < 0 || echoed > end - at - 16) {
      throw new DecodeError(
        'error.request.length',
        at,
        `the request claims ${header.length} bytes, ${end - at} are there`,
      );
    }
    const payload = echoed > 0 ? { payload: wire.bytes.slice(at + 16, at + 16 + echoed) } : {};
    value = { ...value, request: { ...header, ...payload } };
    at = Math.min(end, at + 16 + align4(echoed));
  }
  if (at === end) return value;
  if ((flags & messageFlag.acknowledgementAttributes) === 0) return { ...value, rest: wire.bytes.slice(at, end) };
  return { ...value, attributes: read<Infer<typeof acknowledgementAttributes>>(acknowledgementAttributes, at, end) };
}

/** Appends the payload of one of netlink's own messages. */
export function encodeControl(
  writer: Writer,
  type: number,
  flags: number,
  value: AcknowledgementValue | Uint8Array,
): void {
  if (value instanceof Uint8Array) return writer.append(value);
  interpretEncode(errorNumber, writer, { error: value.error ?? 0 });
  if (type === controlType.error) {
    const { payload, ...header } = value.request ?? {};
    interpretEncode(requestHeader, writer, header);
    if (payload !== undefined && (flags & messageFlag.capped) === 0) {
      writer.append(payload);
      writer.align();
    }
  }
  if (value.rest !== undefined) writer.append(value.rest);
  if (value.attributes !== undefined) interpretEncode(acknowledgementAttributes, writer, value.attributes);
}

/** The payload of one of netlink's own messages from its JSON: hex becomes bytes again. */
export function controlFromJson(json: Json): AcknowledgementValue | Uint8Array {
  if (typeof json === 'string') return bytesOf(json);
  const { error, request, attributes, rest } = fields(json);
  const { payload, ...header } = fields(request ?? {});
  return {
    ...(error === undefined ? {} : { error: Number(error) }),
    ...(request === undefined
      ? {}
      : {
          request: {
            ...(fromJson(requestHeader, header) as Infer<typeof requestHeader>),
            ...(payload === undefined ? {} : { payload: bytesOf(payload) }),
          },
        }),
    ...(rest === undefined ? {} : { rest: bytesOf(rest) }),
    ...(attributes === undefined
      ? {}
      : { attributes: fromJson(acknowledgementAttributes, attributes) as Infer<typeof acknowledgementAttributes> }),
  };
}

function fields(json: Json): { readonly [key: string]: Json } {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new TypeError('value: not an object');
  return json as { readonly [key: string]: Json };
}

function bytesOf(json: Json): Uint8Array {
  const found = typeof json === 'string' ? parseHex(json) : undefined;
  if (found === undefined) throw new TypeError(`'${String(json)}' is not hex`);
  return found;
}
