import { characters, flagsOf, struct, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** What is looked at (`NF_OSF_*`). */
export const osfFlags = { genre: 1, ttl: 2, log: 4, invert: 8 } as const;

/** The system of the sender, guessed from its SYN (`linux/netfilter/nfnetlink_osf.h`). */
export const osf = extension('match', 'osf', {
  0: struct('nf_osf_info', { genre: characters(32), len: u32, flags: flagsOf(u32, osfFlags), loglevel: u32, ttl: u32 }),
});
