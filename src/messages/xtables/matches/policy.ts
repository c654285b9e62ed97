import { arrayOf, be32, enumOf, flagsOf, struct, u8, u16, u32 } from '../../../protocol/index.ts';
import { byFamily, extension, type InetAddress } from '../extension.ts';

/** What is looked at (`XT_POLICY_MATCH_*`). */
export const policyFlags = { in: 1, out: 2, none: 4, strict: 8 } as const;
/** What of a transformation is looked at, and what is inverted (`struct xt_policy_spec`). */
export const policySpec = { saddr: 1, daddr: 2, proto: 4, mode: 8, spi: 0x10, reqid: 0x20 } as const;

const element = (address: InetAddress) =>
  struct('xt_policy_elem', {
    saddr: address,
    smask: address,
    daddr: address,
    dmask: address,
    spi: be32,
    reqid: u32,
    proto: u8,
    mode: enumOf(u8, { transport: 0, tunnel: 1 }),
    match: flagsOf(u8, policySpec),
    invert: flagsOf(u8, policySpec),
  });

/** Whether IPsec treats the packet (`linux/netfilter/xt_policy.h`). */
export const policy = extension('match', 'policy', {
  0: byFamily((address) =>
    struct('xt_policy_info', {
      pol: arrayOf(element(address), 4),
      flags: flagsOf(u16, policyFlags),
      /** How many of `pol` are used. */
      len: u16,
    }),
  ),
});
