import { attribute, attributes, be16, be32, enumOf, flagsOf, text } from '../../../protocol/index.ts';

/** How grave it is (`NFT_LOGLEVEL_*` of `linux/netfilter/nf_tables.h`). */
export const logLevels = {
  emerg: 0,
  alert: 1,
  crit: 2,
  err: 3,
  warning: 4,
  notice: 5,
  info: 6,
  debug: 7,
  audit: 8,
} as const;

/** The packet logged (`NFTA_LOG_*` of `linux/netfilter/nf_tables.h`). */
export const log = attributes('log', {
  group: attribute(1, be16, 'Group of nfnetlink_log that it goes to'),
  prefix: attribute(2, text(127), 'What the line begins with'),
  snaplen: attribute(3, be32, 'Bytes of the packet that are copied'),
  qthreshold: attribute(4, be16, 'Packets that are kept before they are handed over'),
  level: attribute(5, enumOf(be32, logLevels), 'How grave it is'),
  flags: attribute(
    6,
    flagsOf(be32, { tcpSequence: 1, tcpOptions: 2, ipOptions: 4, uid: 8, nflog: 16, macDecode: 32 }),
    'What else is logged (NF_LOG_*)',
  ),
});
