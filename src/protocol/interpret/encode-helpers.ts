import type { Codec } from '../schema/codec.ts';
import { descriptorOf } from '../schema/descriptor.ts';
import type { Choice } from '../schema/select.ts';
import { parseIpv4 } from '../text/ipv4.ts';
import { parseIpv6 } from '../text/ipv6.ts';
import { chosen, type Scope, valueBeside } from './scope.ts';

/** The fixed header of the message that is being written: its members can be set by what comes behind (a prefix's length). */
export interface OpenHeader {
  readonly values: Record<string, unknown>;
  readonly offsets: Readonly<Record<string, { readonly at: number; readonly member: Codec }>>;
}

/** What a struct's value can hold beside its members. */
export const structExtras: ReadonlySet<string> = new Set(['$tail', '$length']);

/** How a refused value is shown in an error. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 200 ? `${value.slice(0, 200)}…` : value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** Whether a payload consists of netlink's attributes: newer parts of the kernel refuse a nest without `NLA_F_NESTED`. */
export function isNest(codec: Codec, value: unknown, scope: Scope | undefined, header: Scope['header']): boolean {
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'attributes':
    case 'list':
      return descriptor.layout === 'netlink';
    case 'numbered':
      return true;
    case 'select': {
      const name = valueBeside(descriptor.by, scope);
      const format = typeof name === 'string' ? descriptor.formats[name] : undefined;
      return format === undefined ? true : isNest(format, value, scope, header);
    }
    case 'choice':
      if (!isByLength(descriptor)) return isNest(chosen(descriptor, scope, header, 0), value, scope, header);
      return (
        isRecord(value) &&
        [...Object.values(descriptor.formats), descriptor.otherwise].some((format) =>
          isNest(format, value, scope, header),
        )
      );
    case 'lazy':
      return isNest(descriptor.resolve(), value, scope, header);
    case 'repeated':
      return isNest(descriptor.of, value, scope, header);
    default:
      return false;
  }
}

/** Whether a format depends on the payload's own length, which is known when it is written. */
export const isByLength = ({ by }: Choice): boolean => by.some(({ from }) => from === 'length');

/** Whether a value is an object that stands for a struct or a set of attributes. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** The values that an integer of this size can have. */
export function integerRange(size: number, signed: boolean): { readonly lowest: bigint; readonly highest: bigint } {
  const bits = BigInt(size * 8);
  return signed
    ? { lowest: -(1n << (bits - 1n)), highest: (1n << (bits - 1n)) - 1n }
    : { lowest: 0n, highest: (1n << bits) - 1n };
}

/** The bytes of an IP address; undefined for a text that is none of that version. */
export function addressBytes(version: 4 | 6 | undefined, address: string): Uint8Array | undefined {
  const bytes = new Uint8Array(16);
  if (version !== 6 && parseIpv4(address, bytes)) return bytes.subarray(0, 4);
  return version !== 4 && parseIpv6(address, bytes) ? bytes : undefined;
}

/** A label stack entry without traffic class and time to live; undefined for what is no label. */
export function labelEntry(label: unknown, last: boolean): number | undefined {
  if (typeof label !== 'number' || !Number.isInteger(label) || label < 0 || label > 0xfffff) return undefined;
  return ((label << 12) | (last ? 0x100 : 0)) >>> 0;
}
