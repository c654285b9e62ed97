import type { Attribute } from './attributes.ts';

/**
 * How attributes stand in the bytes: `netlink` is `struct nlattr` (two bytes of length, header included, two of type, padded to 4 bytes), `octets`
 * one byte of type, one of length, the payload's alone, and no padding (what nf_tables keeps as userdata).
 */
export type Layout = 'netlink' | 'octets';

export interface LayoutRules {
  /** Size of an attribute's header in bytes. */
  readonly headerSize: 2 | 4;
  /** Each attribute begins at a multiple of so many bytes, counted from the first. */
  readonly alignment: 1 | 4;
  readonly highestType: number;
  /** Longest payload in bytes. */
  readonly longest: number;
}

export const layouts: Readonly<Record<Layout, LayoutRules>> = Object.freeze({
  netlink: Object.freeze<LayoutRules>({ headerSize: 4, alignment: 4, highestType: 0xffff, longest: 0xffff - 4 }),
  octets: Object.freeze<LayoutRules>({ headerSize: 2, alignment: 1, highestType: 0xff, longest: 0xff }),
});

const NETWORK_BYTE_ORDER = 0x4000;

/** The number of an attribute as its header has it. */
export const wireType = ({ type, networkByteOrder }: Pick<Attribute, 'type' | 'networkByteOrder'>): number =>
  type | (networkByteOrder ? NETWORK_BYTE_ORDER : 0);
