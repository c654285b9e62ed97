import { characters, flagsOf, padding, struct, u16, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is done (`XT_CT_*`). */
export const ctFlags = { notrack: 1, notrackAlias: 2, zoneOriginal: 4, zoneReply: 8, zoneMark: 0x10 } as const;

/** Events of connections that are told (`IPCT_*` of `linux/netfilter/nf_conntrack_common.h`). */
export const ctEvents = {
  new: 0x1,
  related: 0x2,
  destroy: 0x4,
  reply: 0x8,
  assured: 0x10,
  protoinfo: 0x20,
  helper: 0x40,
  mark: 0x80,
  natseqinfo: 0x100,
  secmark: 0x200,
} as const;

const fields = {
  flags: flagsOf(u16, ctFlags),
  zone: u16,
  ctEvents: flagsOf(u32, ctEvents),
  expEvents: flagsOf(u32, { new: 1 }),
  helper: characters(16),
};
const fieldsV1 = { ...fields, timeout: characters(32), alignment: padding(4), ct: padding(8) };

/** How a connection that begins is tracked (`linux/netfilter/xt_CT.h`). */
export const CT = extension('target', 'CT', {
  0: struct('xt_ct_target_info', { ...fields, alignment: padding(4), ct: padding(8) }),
  1: struct('xt_ct_target_info_v1', fieldsV1),
  2: struct('xt_ct_target_info_v1', fieldsV1),
});
