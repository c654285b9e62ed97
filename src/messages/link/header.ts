import { padding, s32, struct } from '../../protocol/index.ts';
import { family } from '../family.ts';
import { hardwareType, linkFlag } from './numbers.ts';

/** `struct ifinfomsg` (`linux/rtnetlink.h`). */
export const linkHeader = struct('ifinfomsg', {
  family,
  padding: padding(1),
  type: hardwareType,
  /** Interface index; 0 where the link is named or new. */
  index: s32,
  flags: linkFlag,
  /** Which flags to change. */
  change: linkFlag,
});
