import { flagsOf, struct, u8 } from '../../../protocol/index.ts';
import { extension } from '../extension.ts';

/** Which sockets count (`XT_SOCKET_*`). */
export const socketFlags = { transparent: 1, nowildcard: 2, restoreSkmark: 4 } as const;

const info = (name: string) => struct(name, { flags: flagsOf(u8, socketFlags) });

/** Whether a socket of this machine is open for the packet (`linux/netfilter/xt_socket.h`). Revision 0 has no struct. */
export const socket = extension('match', 'socket', {
  0: struct('xt_socket_mtinfo0', {}),
  1: info('xt_socket_mtinfo1'),
  2: info('xt_socket_mtinfo2'),
  3: info('xt_socket_mtinfo3'),
});
