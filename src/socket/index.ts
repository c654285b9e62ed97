/**
 * The socket: the system calls behind one seam, datagrams behind another, and on them requests, dumps and subscriptions.
 * @module
 */
export { Batch, type BatchMark, type BatchOptions, type BatchSendOptions } from './batch.ts';
export { BatchError, type BatchFailure, BatchTooLargeError } from './batch-error.ts';
export { ChangeSignal } from './change-signal.ts';
export { type CallOptions, DeadlineError, orExpire } from './deadline.ts';
export { Dump, type DumpOptions } from './dump.ts';
export { type Echo, Echoes } from './echoes.ts';
export { Flattened } from './flattened.ts';
export {
  constant,
  type FileIdentity,
  type Kernel,
  type NetlinkAddress,
  type Received,
  SystemCallError,
  type Watcher,
} from './kernel.ts';
export { becomeProgram } from './koffi/become-program.ts';
export { defaultKernel } from './koffi/default-kernel.ts';
export { linkIndexNamed, linkNameOf } from './link-index.ts';
export { CURRENT_NAMESPACE, insideNamespace, newNamespace } from './namespace-entry.ts';
export { type BatchedRequest, NetlinkSocket, type RequestOptions, type SocketOptions } from './netlink-socket.ts';
export { type Event, type Notification, type Overrun, Subscription, type SubscriptionOptions } from './subscription.ts';
export {
  ClosedError,
  type Datagram,
  KernelTransport,
  OverrunError,
  openTransport,
  type SocketSetup,
  type Transport,
} from './transport.ts';
export { openTunDevice, setTunOwner, setTunPersistent, type TunDevice } from './tun-device.ts';
export { type LegacyEntry, type LegacyExtension, parseEntries } from './xtables/blob.ts';
export { type LegacyTable, legacyTableNames, parseLegacyTable, readLegacyTable } from './xtables/read-table.ts';
export { readSetNames, type SetNames } from './xtables/set-names.ts';
