import type { nftables } from '../../messages/index.ts';
import type { DataType } from '../datatypes/datatype.ts';

export type Step = nftables.ExpressionInput;

/** What an expression leaves in a register. */
export interface Operand<T extends DataType = DataType> {
  readonly type: T;
  /** Size of the value in bits. */
  readonly bits: number;
  /** Bytes that are loaded. */
  readonly length: number;
  readonly order: 'network' | 'host';
  /** How far the value stands from the right end of what is loaded, and the bits that are its own; only where it is not whole bytes. */
  readonly part?: { readonly shift: number; readonly mask: bigint } | undefined;
  /** Can be loaded only in part, from its first byte on: how a prefix is matched. */
  readonly partial?: boolean | undefined;
}

export const operand = <T extends DataType>(
  type: T,
  bits: number = type.bits,
  order: Operand['order'] = type.order,
): Operand<T> => ({
  type,
  bits,
  length: Math.ceil(bits / 8),
  order,
});

/**
 * A register by the number of its first 4 bytes: nf_tables has four of 16 bytes (1 to 4), and the same as sixteen of 4 (8 to 23). Those that begin a large one
 * go by its number.
 */
export const registerAt = (slot: number): number => (slot % 4 === 0 ? 1 + slot / 4 : 8 + slot);

/** Parts of 4 bytes that so many bytes take. */
export const slotsOf = (bytes: number): number => Math.ceil(bytes / 4);
