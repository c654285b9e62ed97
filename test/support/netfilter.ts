import { nftables } from 'netloom/messages';
import { controlType, encodeEnvelope, envelopeFromJson, messagesOf, Writer, wireOf } from 'netloom/protocol';
import { defaultKernel, insideNamespace, openTransport, type Transport } from 'netloom/socket';
import type { Json } from './fixtures.ts';
import type { LiveNamespace } from './namespace.ts';
import type { Record_ } from './statements.ts';

const { netfilter, NFTABLES } = nftables;

/** A message that netloom itself sends. */
export interface BuiltMessage {
  /** Name of its type: `newrule`. */
  readonly message: string;
  /** Flags of its header besides `request` and `ack`. */
  readonly flags?: readonly string[];
  /** Its value as JSON. */
  readonly value: Json;
}

/** A socket of netfilter in a namespace; with groups it hears the events. */
export const openNetfilter = (namespace: LiveNamespace, groups: readonly number[] = []): Transport => {
  const kernel = defaultKernel();
  return insideNamespace(kernel, namespace.fd, () =>
    openTransport(kernel, { protocol: netfilter.protocol, receiveBuffer: 1 << 20, groups }),
  );
};

/** Every message that is there, or all until one that ends it. */
export async function drain(transport: Transport, isLast = (_: Uint8Array) => false): Promise<Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (;;) {
    const received = await Promise.race([
      transport.receive(),
      new Promise<undefined>((resolve) => setTimeout(resolve, 100, undefined)),
    ]);
    if (received === undefined) return found;
    const { bytes } = received.wire;
    for (const frame of messagesOf(wireOf(bytes.slice(0, received.length))))
      found.push(bytes.slice(frame.offset, frame.end));
    if (found.some(isLast)) return found;
  }
}

function encoded({ message, flags = [], value }: BuiltMessage, sequence: number): Uint8Array {
  const writer = new Writer();
  const header = { flags: ['request', ...flags], sequence, port: 0 };
  encodeEnvelope(netfilter, writer, envelopeFromJson(netfilter, { message, header, value }));
  return writer.slice();
}

/**
 * Sends messages as one transaction; the last one asks for an acknowledgement. Gives its bytes, and what the kernel answered to it. Where the first
 * message is a beginning of a transaction, it takes the place of the ordinary one, and is the one that is given with its answer.
 */
export async function sendTransaction(
  namespace: LiveNamespace,
  messages: readonly BuiltMessage[],
): Promise<{ readonly request: Uint8Array; readonly answers: readonly Uint8Array[] }> {
  const edge = (message: string): BuiltMessage => ({ message, value: { family: 'unspec', resourceId: NFTABLES } });
  const isOwn = messages[0]?.message === 'batchbegin';
  const asked = messages.map((one, index) =>
    index === messages.length - 1 ? { ...one, flags: ['ack', ...(one.flags ?? [])] } : one,
  );
  const all = [...(isOwn ? [] : [edge('batchbegin')]), ...asked, edge('batchend')];
  const parts = all.map((one, index) => encoded(one, index + 1));
  const request = parts.at(isOwn ? 0 : -2) ?? new Uint8Array();
  // what is wrong with the transaction as a whole is said of its beginning
  const last = sequenceOf(parts.at(-2) ?? request);
  const isAnswer = (bytes: Uint8Array) => typeOf(bytes) === controlType.error && [1, last].includes(sequenceOf(bytes));
  const answers = await exchange(namespace, Buffer.concat(parts), isAnswer);
  return { request, answers: answers.filter((bytes) => sequenceOf(bytes) === sequenceOf(request)) };
}

/** Asks one question; gives its bytes and the answers. */
export async function sendQuestion(
  namespace: LiveNamespace,
  message: BuiltMessage,
): Promise<{ readonly request: Uint8Array; readonly answers: readonly Uint8Array[] }> {
  const request = encoded(message, 1);
  return { request, answers: await exchange(namespace, request) };
}

async function exchange(
  namespace: LiveNamespace,
  datagram: Uint8Array,
  isLast?: (bytes: Uint8Array) => boolean,
): Promise<Uint8Array[]> {
  const transport = openNetfilter(namespace);
  try {
    await transport.send(datagram);
    return await drain(transport, isLast);
  } finally {
    transport.close();
  }
}

export const typeOf = (bytes: Uint8Array): number => wireOf(bytes).view.getUint16(4, true);
export const flagsOf = (bytes: Uint8Array): number => wireOf(bytes).view.getUint16(6, true);
const sequenceOf = (bytes: Uint8Array): number => wireOf(bytes).view.getUint32(8, true);

/** What `nft --debug=netlink` printed of a rule, the last one where none is named: its expressions, a line each, and its userdata. */
export function linesOfRule(output: string, rule?: Record_): string[] | undefined {
  const lines = output.split('\n').map((line) => line.trimEnd());
  const start =
    rule === undefined
      ? lines.findLastIndex((line) => /^(ip|ip6|inet|arp|bridge|netdev) \S+ (?!@)\S+( \d+)*$/.test(line))
      : lines.findIndex((line) =>
          `${line} `.startsWith(`${rule['family']} ${rule['table']} ${rule['chain']} ${rule['handle']} `),
        );
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('  '));
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => line.trim());
}
