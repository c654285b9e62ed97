import { arrayOf, bool, enumOf, struct, u8, u16 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Which ports are looked at (`XT_MULTIPORT_*`). */
export const multiportSides = { source: 0, destination: 1, either: 2 } as const;

const ports = {
  flags: enumOf(u8, multiportSides),
  /** How many of the ports are used. */
  count: u8,
  ports: arrayOf(u16, 15),
};

/** Up to 15 ports or ranges of ports, in host byte order (`linux/netfilter/xt_multiport.h`). */
export const multiport = extension('match', 'multiport', {
  0: struct('xt_multiport', ports),
  1: struct('xt_multiport_v1', {
    ...ports,
    /** 1 where the port begins a range that the next one ends. */
    pflags: arrayOf(u8, 15),
    invert: bool(u8),
  }),
});
