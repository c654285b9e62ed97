import { type Codec, describe } from './codec.ts';

/** An attribute without payload: it is there or it is not. */
export interface Flag extends Codec<true, true> {
  readonly op: 'flag';
}
export const flag = describe<Flag>({ op: 'flag' });

/**
 * An attribute that the kernel puts in front of 64-bit values so that they are aligned, where its machine needs that: as often as it must be, so that it
 * is no part of the value. It is kept like an attribute that no schema knows.
 */
export interface Alignment extends Codec<never, never> {
  readonly op: 'alignment';
}
export const alignment = describe<Alignment>({ op: 'alignment' });

/** Text that ends with a NUL byte (`NLA_NUL_STRING`); read with or without the NUL, written with it. */
export interface Text extends Codec<string, string> {
  readonly op: 'text';
  /** Longest text in bytes of UTF-8 without the NUL; the kernel refuses a longer one. */
  readonly maxLength: number;
}
export const text = (maxLength = 65_530): Text => describe<Text>({ op: 'text', maxLength });
export const string = text();

/** Text in a C array of fixed size (`char name[16]`): up to the first NUL, or all of it; what stands behind the NUL means nothing. */
export interface Characters extends Codec<string, string> {
  readonly op: 'characters';
  /** Size of the array in bytes. */
  readonly length: number;
}
export const characters = (length: number): Characters => describe<Characters>({ op: 'characters', length });

/**
 * Bytes that stay bytes; with a length, exactly so many. What is decoded is a copy; small ones share an `ArrayBuffer` with others, as Node's own buffers do: `slice()` it
 * before its `buffer` is handed on or transferred.
 */
export interface Bytes extends Codec<Uint8Array, Uint8Array> {
  readonly op: 'bytes';
  readonly length: number | undefined;
}
export const bytes = describe<Bytes>({ op: 'bytes', length: undefined });
export const bytesOf = (length: number): Bytes => describe<Bytes>({ op: 'bytes', length });

/** An IP address as text: IPv4 where the payload has 4 bytes, IPv6 where it has 16 (RFC 5952 form). */
export interface IpAddress extends Codec<string, string> {
  readonly op: 'ip';
  /** The only version allowed; undefined allows both. */
  readonly version: 4 | 6 | undefined;
}
export const ip = describe<IpAddress>({ op: 'ip', version: undefined });
export const ipv4 = describe<IpAddress>({ op: 'ip', version: 4 });
export const ipv6 = describe<IpAddress>({ op: 'ip', version: 6 });

/** A link-layer address as colon-separated lower-case hex, of any length; `length` fixes it. */
export interface HardwareAddress extends Codec<string, string> {
  readonly op: 'mac';
  readonly length: number | undefined;
}
export const mac = describe<HardwareAddress>({ op: 'mac', length: undefined });
export const mac6 = describe<HardwareAddress>({ op: 'mac', length: 6 });

/** MPLS label stack entries (`struct mpls_label`), outermost first, as label numbers; the last has the bottom-of-stack bit. */
export interface MplsLabels extends Codec<readonly number[], readonly number[]> {
  readonly op: 'mpls';
}
export const mplsLabels = describe<MplsLabels>({ op: 'mpls' });

/**
 * The address part of a prefix whose length is a field of the message's header: `'10.0.0.0/8'`.
 * `rtm_dst_len` and `RTA_DST`, `ifa_prefixlen` and `IFA_ADDRESS`. Where `whenAbsent`, a message without the attribute reads as
 * the prefix of length 0 of its family, and that prefix is written by leaving the attribute out.
 */
export interface Prefix extends Codec<string, string> {
  readonly op: 'prefix';
  /** Name of the header member that holds the length in bits. */
  readonly length: string;
  /** Name of the header member that holds the address family. */
  readonly family: string;
  readonly whenAbsent: boolean;
}
export const prefix = (length: string, whenAbsent = false, family = 'family'): Prefix =>
  describe<Prefix>({ op: 'prefix', length, family, whenAbsent });
