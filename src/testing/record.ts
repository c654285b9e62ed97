import type { Family } from '../protocol/index.ts';
import { defaultKernel, insideNamespace, openTransport, type Transport } from '../socket/index.ts';
import { type Recording, RecordingTransport, ReplayTransport } from './replay.ts';

export interface RecordOptions {
  /** Netlink protocol (`NETLINK_ROUTE` is 0). */
  readonly protocol: number;
  /** A descriptor of the network namespace to open sockets in; the calling thread's namespace by default. */
  readonly namespace?: number | undefined;
}

/** Opens the sockets of a program and keeps what passes over them. */
export interface Recorder {
  /** What `NetlinkSocket.open` and `NetworkStack.open` take as `transport`. */
  readonly transport: (groups: readonly number[]) => Transport;
  /** What passed until now. */
  recording(): Recording;
}

/**
 * Records what a program says to the kernel and hears from it, at the byte seam.
 * @example
 * const recorder = record({ protocol: netlinkProtocol.route });
 * const stack = NetworkStack.open({ transport: recorder.transport });
 */
export function record({ protocol, namespace }: RecordOptions): Recorder {
  const kernel = defaultKernel();
  const sockets: RecordingTransport[] = [];
  const open = (groups: readonly number[]) => openTransport(kernel, { protocol, receiveBuffer: 1 << 20, groups });
  return {
    transport: (groups) => {
      const inner = namespace === undefined ? open(groups) : insideNamespace(kernel, namespace, () => open(groups));
      const socket = new RecordingTransport(inner, groups);
      sockets.push(socket);
      return socket;
    },
    recording: () => ({ sockets: sockets.map(({ recorded }) => recorded) }),
  };
}

/** Answers a program as the kernel did when it was recorded; needs no kernel and no privilege. */
export interface Player {
  /** What `NetlinkSocket.open` and `NetworkStack.open` take as `transport`. */
  readonly transport: (groups: readonly number[]) => Transport;
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
