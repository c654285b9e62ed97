import { bool, bytesOf, characters, padding, struct, u8, u32 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

const decided = { hasPath: bool(u8), hasClassid: bool(u8), invertPath: bool(u8), invertClassid: bool(u8) };

/** The control group of the socket that sends (`linux/netfilter/xt_cgroup.h`). */
export const cgroup = extension('match', 'cgroup', {
  0: struct('xt_cgroup_info_v0', { id: u32, invert: bool(u32) }),
  1: struct('xt_cgroup_info_v1', { ...decided, path: characters(4096), classid: u32, priv: padding(8) }),
  2: struct('xt_cgroup_info_v2', {
    ...decided,
    /** A path, or where `hasClassid` a `u32` in host byte order: a union in the header. */
    which: bytesOf(512),
    alignment: padding(4),
    priv: padding(8),
  }),
});
