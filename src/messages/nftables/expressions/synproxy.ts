import { attribute, attributes, be16, be32, flagsOf, u8 } from '../../../protocol/index.ts';

/** Connections answered before the server sees them (`NFTA_SYNPROXY_*` of `linux/netfilter/nf_tables.h`). */
export const synproxy = attributes('synproxy', {
  mss: attribute(1, be16, 'Largest segment that is announced'),
  wscale: attribute(2, u8, 'Window scale that is announced'),
  flags: attribute(
    3,
    flagsOf(be32, { mss: 1, wscale: 2, sackPerm: 4, timestamp: 8, ecn: 16 }),
    'Options that are answered (NF_SYNPROXY_OPT_*)',
  ),
});
