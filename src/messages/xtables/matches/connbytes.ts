import { enumOf, padding, struct, u8, u64 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is counted (`XT_CONNBYTES_*`). */
export const connbytesWhat = { packets: 0, bytes: 1, avgpkt: 2 } as const;
/** In which direction (`XT_CONNBYTES_DIR_*`). */
export const connbytesDirections = { original: 0, reply: 1, both: 2 } as const;

/** What a connection has carried; `from` above `to` inverts (`linux/netfilter/xt_connbytes.h`). */
export const connbytes = extension('match', 'connbytes', {
  0: struct('xt_connbytes_info', {
    from: u64,
    to: u64,
    what: enumOf(u8, connbytesWhat),
    direction: enumOf(u8, connbytesDirections),
    alignment: padding(6),
  }),
});
