import { NetlinkError } from '../../protocol/index.ts';
import { SystemCallError } from '../../socket/index.ts';

/** What to do where the right to see nf_tables is missing. */
export const RIGHTS =
  'it takes CAP_NET_ADMIN in the network namespace (as root, or in `unshare --user --map-root-user --net`)';

/** Whether the right to see the firewall is missing. */
export const lacksRights = (error: unknown): boolean =>
  (error instanceof NetlinkError && error.code === 'EPERM') ||
  (error instanceof SystemCallError && (error.code === 'EPERM' || error.code === 'EACCES'));
