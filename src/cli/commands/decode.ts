import { type CapturedDatagram, CaptureError, captureFormat, placeWords, readCapture } from '../../captures/index.ts';
import { netlinkProtocol } from '../../messages/index.ts';
import {
  align4,
  DecodeError,
  decodeEnvelope,
  envelopeToJson,
  type Family,
  HEADER_SIZE,
  messagesOf,
  parseHex,
  wireOf,
} from '../../protocol/index.ts';
import { formatTree } from '../../text/index.ts';
import type { Command, Options } from '../command.ts';
import { familyNamed, familyOf, knownFamilies, protocolNamed } from '../families.ts';
import { Input } from '../input.ts';
import { print } from '../output.ts';

export const decode: Command = {
  name: 'decode',
  summary: 'explain netlink messages: hex, or the capture of any tool',
  about: `Prints each byte of netlink messages beside the field that it belongs to. FILE, or the standard input, is one of

  a pcap or pcapng file of an nlmon device   tcpdump -i nlmon0 -w FILE
  what strace prints of any program          strace -yy -e trace=network -e read=all -e write=all -o FILE ...
  hex text, one datagram a line; blanks between the digits, empty lines and what follows a # do not count

Its first bytes tell which. What cannot be read is told of, and the rest is read.`,
  options: {
    protocol: {
      type: 'string',
      typed: '--protocol NAME',
      help: `the netlink protocol of hex text: ${knownFamilies}; of a capture, only datagrams of
this protocol: route, generic, netfilter, sockDiag, xfrm ...`,
    },
    json: { type: 'boolean', help: 'one JSON object a message instead; `netloom encode` makes the same bytes of it' },
  },
  operands: ['[FILE]'],
  async run(options, [file]) {
    const input = new Input(file);
    if (captureFormat(await input.beginning()) === undefined) await decodeHex(input, options);
    else await decodeCapture(await input.whole(), options);
  },
};

async function decodeHex(input: Input, { protocol, json }: Options): Promise<void> {
  const family = familyNamed(protocol);
  for await (const { number, text } of input.lines()) {
    const bytes = parseHex(text.replace(/\s/g, ''));
    if (bytes === undefined) throw new Error(`line ${number}: not hex`);
    try {
      await show(family, bytes, json === true);
    } catch (error) {
      if (error instanceof DecodeError) throw new Error(`line ${number}: ${error.message}`);
      throw error;
    }
  }
}

async function decodeCapture(bytes: Uint8Array, { protocol, json }: Options): Promise<void> {
  const wanted = protocolNamed(protocol);
  let count = 0;
  try {
    for (const datagram of readCapture(bytes)) {
      count++;
      if (wanted !== undefined && datagram.protocol !== wanted) continue;
      const family = familyOf(datagram.protocol);
      if (json !== true) await print(`${title(count, family, datagram)}\n`);
      await showCaptured(family, datagram, json === true);
    }
  } catch (error) {
    if (error instanceof CaptureError) throw new Error(`the capture cannot be read further: ${error.message}`);
    throw error;
  }
}

/** A datagram of a capture; one that is no messages does not end the others. */
async function showCaptured(family: Family, datagram: CapturedDatagram, json: boolean): Promise<void> {
  const { bytes, missing, place } = datagram;
  if (family.protocol === netlinkProtocol.kobjectUevent) {
    // these are texts, not messages
    if (!json) await print(`  ${new TextDecoder('latin1').decode(bytes).split('\0').filter(Boolean).join('\n  ')}\n`);
    return;
  }
  const problems = missing > 0 ? [`the capture cut ${missing} bytes of it`] : [];
  try {
    await show(family, bytes, json, json ? { capture: factsOf(family, datagram) } : undefined);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    problems.push(error.message);
  }
  if (problems.length === 0) return;
  process.stderr.write(`netloom: ${placeWords(place)}: ${problems.join(': ')}\n`);
  process.exitCode = 1;
}

/** The messages of a datagram: as trees, or as JSON with something in front. */
async function show(family: Family, bytes: Uint8Array, json: boolean, front: object = {}): Promise<void> {
  const length = lengthOfMessages(bytes);
  const wire = wireOf(bytes);
  for (const frame of messagesOf(wire, 0, length)) {
    if (json) {
      const message = envelopeToJson(decodeEnvelope(family, wire, frame)) as object;
      await print(`${JSON.stringify({ ...front, ...message })}\n`);
    } else {
      await print(formatTree(family, wire, frame));
    }
  }
  const rest = bytes.length - length;
  if (rest > 0 && !json) {
    await print(
      `  ${length.toString(16).padStart(4, '0')}  00 …                       (${rest} zeros behind the messages)\n`,
    );
  }
}

/**
 * How much of a datagram is messages. iproute2 sends all of the buffer that it made some requests in: the kernel, and so this, does not look at
 * the zeros behind the message.
 */
function lengthOfMessages(bytes: Uint8Array): number {
  const used = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const { view } = wireOf(bytes);
  for (let at = 0; at + HEADER_SIZE <= bytes.length; ) {
    const length = view.getUint32(at, true);
    if (length < HEADER_SIZE || length > bytes.length - at) break;
    at += align4(length);
    if (at >= used) return Math.min(at, bytes.length);
  }
  return bytes.length;
}

/** What the capture says of a datagram. */
function factsOf(family: Family, { direction, time, process: pid, port }: CapturedDatagram) {
  return {
    protocol: family.name,
    ...(time === undefined ? {} : { time: timeWords(time) }),
    ...(direction === undefined ? {} : { direction }),
    ...(pid === undefined ? {} : { process: pid }),
    ...(port === undefined ? {} : { port }),
  };
}

function title(number: number, family: Family, datagram: CapturedDatagram): string {
  const { direction, time, process: pid, port, bytes, place } = datagram;
  const words = [
    `# ${number}`,
    time === undefined ? undefined : timeWords(time),
    family.name,
    direction,
    pid === undefined ? undefined : `process ${pid}`,
    port === undefined ? undefined : `port ${port}`,
    `${bytes.length} bytes`,
    `(${placeWords(place)})`,
  ];
  return words.filter((word) => word !== undefined).join('  ');
}

/** The last second that a Date can say: a corrupt capture has later ones. */
const LAST_SECOND = 8_640_000_000_000n;

/** ISO 8601 with nanoseconds; seconds since 1970 where that has no date. */
function timeWords(nanoseconds: bigint): string {
  const [seconds, rest] = [nanoseconds / 1_000_000_000n, nanoseconds % 1_000_000_000n];
  const fraction = String(rest).padStart(9, '0');
  if (seconds > LAST_SECOND) return `${seconds}.${fraction}s`;
  return new Date(Number(seconds) * 1000).toISOString().replace(/\.000Z$/, `.${fraction}Z`);
}
