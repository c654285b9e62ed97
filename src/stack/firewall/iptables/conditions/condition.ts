import type { nftables } from '../../../../messages/index.ts';
import type { Infer } from '../../../../protocol/index.ts';
import type { Comparison, Loaded, RuleDraft } from '../rule-draft.ts';

/** Puts what a comparison asks into the rule; false where it is none that this condition is about. */
export type Condition = (comparison: Comparison, draft: RuleDraft) => boolean;

type Formats = typeof nftables.expressions;

/** What the register holds, where it is part of a packet. */
export const payloadOf = ({ from }: Loaded): Infer<Formats['payload']> | undefined =>
  from.name === 'payload' ? (from.data as Infer<Formats['payload']>) : undefined;

/** What the register holds, where it is something that the kernel knows of a packet. */
export const metaKeyOf = ({ from }: Loaded): nftables.MetaKey | number | undefined =>
  from.name === 'meta' ? (from.data as Infer<Formats['meta']>).key : undefined;

/** Whether one value is asked for, not a range. */
export const isOneValue = ({ from, to }: Comparison): boolean => from === to;
