import type { Family } from '../protocol/index.ts';
import { defaultKernel, insideNamespace, type Kernel, openTransport, type Transport } from '../socket/index.ts';
import type { Recording } from './recording.ts';
import { RecordingTransport } from './recording-transport.ts';
import { ReplayTransport } from './replay-transport.ts';

/** Opens one socket: what `NetlinkSocket.open` and `NetworkStack.open` take as `transport`. */
export type TransportFactory = (groups: readonly number[], allNamespaces?: boolean) => Transport;

export interface RecordOptions {
  /** Netlink protocol (`NETLINK_ROUTE` is 0). */
  readonly protocol: number;
  /** A descriptor of the network namespace to open sockets in; the calling thread's namespace by default. The caller keeps it open. */
  readonly namespace?: number | undefined;
  /** Size of a socket's receive buffer in bytes, 1 MiB by default. */
  readonly receiveBuffer?: number | undefined;
  /** The system calls; libc by default. */
  readonly kernel?: Kernel | undefined;
}

/** Opens the sockets of a program and keeps what passes over them. */
export interface Recorder {
  readonly transport: TransportFactory;
  /** What passed until now. */
  recording(): Recording;
}

const RECEIVE_BUFFER = 1024 * 1024;

/**
 * Records what a program says to the kernel and hears from it, at the byte seam: over sockets of this machine, or over transports that a function opens.
 * @example
 * const recorder = record({ protocol: netlinkProtocol.route });
 * const stack = NetworkStack.open({ transport: recorder.transport });
 */
export function record(source: RecordOptions | TransportFactory): Recorder {
  const open = typeof source === 'function' ? source : machine(source);
  const sockets: RecordingTransport[] = [];
  return {
    transport: (groups, allNamespaces) => {
      const socket = new RecordingTransport(open(groups, allNamespaces), groups);
      sockets.push(socket);
      return socket;
    },
    recording: () => ({ sockets: sockets.map(({ recorded }) => recorded) }),
  };
}

function machine(options: RecordOptions): TransportFactory {
  const { protocol, namespace, receiveBuffer = RECEIVE_BUFFER, kernel = defaultKernel() } = options;
  return (groups, allNamespaces) => {
    const open = () => openTransport(kernel, { protocol, receiveBuffer, groups, allNamespaces });
    return namespace === undefined ? open() : insideNamespace(kernel, namespace, open);
  };
}

/** Answers a program as the kernel did when it was recorded; needs no kernel and no privilege. */
export interface Player {
  readonly transport: TransportFactory;
  /** Throws where something was recorded that has not happened again. */
  finish(): void;
}

/**
 * Replays a recording: the program must open the same sockets in the same order, and send the same bytes but for sequence numbers. Where it does not,
 * its call rejects with both bytes side by side; `family` names the fields beside them.
 * @example
 * const player = replay(JSON.parse(text), rtnetlink);
 * const stack = NetworkStack.open({ transport: player.transport });
 */
export function replay(recording: Recording, family?: Family): Player {
  const waiting = [...recording.sockets];
  const opened: ReplayTransport[] = [];
  return {
    transport: (groups) => {
      const [next] = waiting;
      if (next === undefined)
        throw new Error(
          `replay: the program opened more than the ${recording.sockets.length} sockets of the recording`,
        );
      if (next.groups.join() !== groups.join()) {
        throw new Error(
          `replay: the recorded socket joined the groups [${next.groups}], the program joins [${groups}]`,
        );
      }
      waiting.shift();
      const socket = new ReplayTransport(next, family);
      opened.push(socket);
      return socket;
    },
    finish: () => {
      const left = opened.flatMap(({ remaining }) => remaining).length;
      if (left > 0) throw new Error(`replay: ${left} datagrams of the recording have not happened again`);
      if (waiting.length > 0) throw new Error(`replay: ${waiting.length} sockets of the recording were not opened`);
    },
  };
}
