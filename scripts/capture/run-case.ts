import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CapturedDatagram, readCapture } from 'netloom/captures';
import { getLink, nftables, rtnetlink } from 'netloom/messages';
import {
  controlType,
  DecodeError,
  formatHex,
  type MessageFrame,
  messageFlag,
  messagesOf,
  wireOf,
} from 'netloom/protocol';
import { defaultKernel, insideNamespace, NetlinkSocket, openTransport, type Transport } from 'netloom/socket';
import { LiveNamespace } from '../../test/support/namespace.ts';
import {
  type BuiltMessage,
  drain,
  flagsOf as headerFlagsOf,
  linesOfRule,
  openNetfilter,
  sendQuestion,
  sendTransaction,
  typeOf,
} from '../../test/support/netfilter.ts';
import type { Record_ } from '../../test/support/oracle.ts';
import type { Captured, Case } from './case.ts';
import { objectNamed } from './objects.ts';

/** A message of a datagram with its bytes. */
interface TracedMessage {
  readonly frame: MessageFrame;
  readonly bytes: Uint8Array;
  readonly datagram: CapturedDatagram;
  /** The line in which strace describes the call. */
  readonly text: string;
}

const { netfilter } = nftables;

const groups = [
  'link',
  'neighbour',
  'ipv4Address',
  'ipv6Address',
  'ipv4Route',
  'ipv6Route',
  'ipv4Rule',
  'ipv6Rule',
  'ipv4Netconf',
  'ipv6Netconf',
  'mplsRoute',
  'mplsNetconf',
  'nsid',
  'nexthop',
  'bridgeVlan',
] as const;
/** The options that make strace print the bytes of netlink messages, too. */
const STRACE_OPTIONS = [
  '-yy',
  '-s',
  '4096',
  '-e',
  'trace=network',
  '-e',
  'read=all',
  '-e',
  'write=all',
  '-e',
  'abbrev=none',
];

/** The version of the tool that a command line starts with. */
function toolOf(command: string): string {
  const [name = ''] = command.split(' ');
  const told = spawnSync(name, ['-V'], { encoding: 'utf8' }).stdout ?? '';
  const [, tables, number] = /(nftables|tables) v?([\d.]+)/.exec(told) ?? [];
  if (number !== undefined) return `${tables === 'nftables' ? 'nftables' : 'iptables'}-${number}`;
  const version = /(?:iproute2-|utility, )([\d.]+)/.exec(told)?.[1];
  return version === undefined ? name : `iproute2-${version}`;
}
const kernel = /^[\d.]+/.exec(release())?.[0] ?? release();

/** Does a case in a namespace of its own and returns what was said. */
export async function runCase(one: Case): Promise<Captured[]> {
  using namespace = LiveNamespace.create();
  const folder = mkdtempSync(join(tmpdir(), 'netloom-capture-'));
  try {
    return await capture(one, namespace, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function capture(one: Case, namespace: LiveNamespace, folder: string): Promise<Captured[]> {
  const { object, setup = [], change, built, show, asked } = one;
  const captured: Captured[] = [];
  const { protocol = 'route' } = objectNamed(object);
  const tool = built === undefined && asked === undefined ? toolOf(change ?? show ?? '') : 'netloom';
  const common = { object, name: one.name, description: one.description, setup, kernel, tool, protocol } as const;
  // a pin of `ip netns` lives as long as the mount namespace of the shell that made it
  const together = object === 'nsid' ? setup : [];
  if (together.length === 0) shell(namespace, setup.join('\n'));
  if (change !== undefined || built !== undefined) {
    const events = protocol === 'netfilter' ? openNetfilter(namespace, netfilterGroups) : openRoute(namespace);
    const { command, parts, output } =
      built === undefined
        ? changed(one, traced(namespace, folder, together, change ?? '', objectNamed(object).requests.length > 0))
        : await transaction(namespace, built);
    for (const { role, bytes, text } of parts) {
      const said = role === 'request' && object === 'nftables-rule' ? { toolText: linesOfRule(output) } : {};
      captured.push({ ...common, role, command, hex: formatHex(bytes), straceText: text, ...said });
    }
    const happened = await drain(events);
    events.close();
    const shown = show === undefined ? undefined : traced(namespace, folder, together, show).output;
    const picked = shown === undefined ? undefined : pick(one, parse(shown));
    const index = (picked?.element as { ifindex?: number } | undefined)?.ifindex;
    const wanted = happened.filter((bytes) => isAbout(one, bytes, index));
    const event = wanted.at(one.event ?? -1);
    if (event !== undefined) {
      captured.push({
        ...common,
        role: 'event',
        command,
        hex: formatHex(event),
        ...(picked === undefined ? {} : await told(one, picked.element, shown ?? '', namespace)),
      });
    }
  }
  if (asked !== undefined) captured.push(...(await captureAnswer(one, asked, common, namespace)));
  if (show !== undefined) captured.push(...(await captureReply(one, namespace, folder, together, common)));
  return captured;
}

const netfilterGroups = [netfilter.groups['nftables'] ?? 0, netfilter.groups['trace'] ?? 0];

function openRoute(namespace: LiveNamespace): Transport {
  const kernel = defaultKernel();
  const numbers = groups.map((group) => rtnetlink.groups[group] ?? 0);
  return insideNamespace(kernel, namespace.fd, () =>
    openTransport(kernel, { protocol: 0, receiveBuffer: 1 << 20, groups: numbers }),
  );
}

/** What a change said: the request and the acknowledgement, and what the tool printed. */
interface Change {
  readonly command: string;
  readonly parts: readonly {
    readonly role: 'request' | 'acknowledgement';
    readonly bytes: Uint8Array;
    readonly text?: string;
  }[];
  readonly output: string;
}

function changed(one: Case, { messages, output }: ReturnType<typeof traced>): Change {
  const sent = messages
    .filter(
      ({ datagram, frame }) =>
        datagram.direction === 'sent' && !isProbe(frame) && objectNamed(one.object).requests.includes(frame.type),
    )
    .at(-1);
  const answer = messages.find(
    ({ datagram, frame }) =>
      datagram.direction === 'received' && frame.type === controlType.error && frame.sequence === sent?.frame.sequence,
  );
  // strace does not know the attributes of netfilter, and prints a whole batch for each message of it
  const known = objectNamed(one.object).protocol !== 'netfilter';
  const part = (role: 'request' | 'acknowledgement', message: TracedMessage | undefined) =>
    message === undefined ? [] : [{ role, bytes: message.bytes, ...(known ? { text: message.text } : {}) }];
  return {
    command: one.change ?? '',
    parts: [...part('request', sent), ...part('acknowledgement', answer)],
    output,
  };
}

async function transaction(namespace: LiveNamespace, built: readonly BuiltMessage[]): Promise<Change> {
  const { request, answers } = await sendTransaction(namespace, built);
  const answer = answers.find((bytes) => typeOf(bytes) === controlType.error);
  return {
    command: `${built.map(({ message }) => message).join(', ')} in one transaction of netloom`,
    parts: [
      { role: 'request', bytes: request },
      ...(answer === undefined ? [] : [{ role: 'acknowledgement' as const, bytes: answer }]),
    ],
    output: '',
  };
}

/** What a tool said of the message: for a rule also how it prints the expressions. */
async function told(one: Case, element: unknown, output: string, namespace: LiveNamespace): Promise<Partial<Captured>> {
  if (objectNamed(one.object).protocol !== 'netfilter') return { toolJson: element, links: await linkNames(namespace) };
  return {
    toolJson: element,
    ...(one.object === 'nftables-rule' ? { toolText: linesOfRule(output, element as Record_) } : {}),
  };
}

/** The question that netloom asks itself, where no other of the case is a request, and its last answer. */
async function captureAnswer(
  one: Case,
  asked: BuiltMessage,
  common: CommonParts,
  namespace: LiveNamespace,
): Promise<Captured[]> {
  const { request, answers } = await sendQuestion(namespace, asked);
  const made = { ...common, command: `${asked.message} asked by netloom` } as const;
  const list: Captured[] = [];
  const isFirst = one.change === undefined && one.built === undefined;
  if (isFirst) list.push({ ...made, role: 'request', hex: formatHex(request) });
  const answer = answers.findLast((bytes) => typeOf(bytes) >= 16);
  const refused = answers.find((bytes) => typeOf(bytes) === controlType.error);
  if (answer === undefined && refused !== undefined && isFirst)
    list.push({ ...made, role: 'acknowledgement', hex: formatHex(refused) });
  if (answer !== undefined) {
    const role = (headerFlagsOf(answer) & messageFlag.multi) === 0 ? 'reply' : 'dump';
    list.push({ ...made, role, hex: formatHex(answer) });
  }
  return list;
}

type CommonParts = Pick<Captured, 'object' | 'name' | 'description' | 'setup' | 'kernel' | 'tool' | 'protocol'>;

async function captureReply(
  one: Case,
  namespace: LiveNamespace,
  folder: string,
  together: readonly string[],
  common: CommonParts,
): Promise<Captured[]> {
  const show = one.show ?? '';
  const { messages, output } = traced(namespace, folder, together, show);
  const json = parse(output);
  const picked = pick(one, json);
  const requests = messages.filter(
    ({ datagram, frame }) =>
      datagram.direction === 'sent' && !isProbe(frame) && objectNamed(one.object).requests.includes(frame.type),
  );
  // a listing may look single objects up besides
  const request =
    requests.findLast(({ frame }) => (frame.flags & messageFlag.dump) === messageFlag.dump) ?? requests.at(-1);
  const received = messages.filter(
    ({ datagram, frame }) => datagram.direction === 'received' && frame.sequence === request?.frame.sequence,
  );
  // answers to look-ups of links come with the same sequence number
  const isDump = ((request?.frame.flags ?? 0) & messageFlag.dump) === messageFlag.dump;
  const parts = received.filter(
    ({ frame }) =>
      objectNamed(one.object).requests.includes(frame.type) && (!isDump || (frame.flags & messageFlag.multi) !== 0),
  );
  const made = { ...common, tool: toolOf(show), command: show } as const;
  const list: Captured[] = [];
  const textOf = ({ text }: TracedMessage) => (common.protocol === 'netfilter' ? {} : { straceText: text });
  const role = one.change === undefined && one.built === undefined ? 'request' : undefined;
  if (role !== undefined && request !== undefined) {
    list.push({ ...made, role, hex: formatHex(request.bytes), ...textOf(request) });
  }
  const refused = received.find(({ frame }) => frame.type === controlType.error);
  if (refused !== undefined && role !== undefined) {
    list.push({ ...made, role: 'acknowledgement', hex: formatHex(refused.bytes), ...textOf(refused) });
  }
  const part = picked === undefined ? parts.at(-1) : await partFor(one, parts, picked, namespace);
  if (part !== undefined) {
    list.push({
      ...made,
      role: (part.frame.flags & messageFlag.multi) === 0 ? 'reply' : 'dump',
      hex: formatHex(part.bytes),
      ...(picked === undefined ? textOf(part) : await told(one, picked.element, output, namespace)),
    });
  }
  return list;
}

/** The message that an element of the tool's JSON was made of: at the same place in the list, or about the same link. */
async function partFor(
  { object }: Case,
  parts: readonly TracedMessage[],
  { element, index }: { readonly element: unknown; readonly index: number },
  namespace: LiveNamespace,
): Promise<TracedMessage | undefined> {
  const { key, byLink } = objectNamed(object);
  if (byLink !== true) return parts[index];
  const names = await linkNames(namespace);
  const name = (element as Record_)[key];
  return parts.find(({ bytes }) => names[String(wireOf(bytes).view.getInt32(20, true))] === name);
}

/** Runs a command under strace, behind others that are not traced. */
function traced(
  namespace: LiveNamespace,
  folder: string,
  before: readonly string[],
  command: string,
  /** Whether the command speaks netlink itself. */
  speaks = true,
): { messages: TracedMessage[]; output: string } {
  if (!speaks) return { messages: [], output: shell(namespace, [...before, command].join('\n')) };
  const log = join(folder, 'strace');
  const words = ['strace', ...STRACE_OPTIONS, '-o', log].map((word) => `'${word}'`).join(' ');
  const output = shell(namespace, [...before, `${words} ${command} || true`].join('\n'));
  const messages: TracedMessage[] = [];
  const written = readFileSync(log);
  const lines = written.toString('latin1').split('\n');
  for (const datagram of readCapture(written)) {
    const text = 'line' in datagram.place ? (lines[datagram.place.line - 1] ?? '') : '';
    for (const frame of readable(datagram)) {
      messages.push({ frame, bytes: datagram.bytes.subarray(frame.offset, frame.end), datagram, text });
    }
  }
  return { messages, output };
}

/** The messages of a datagram; iproute2 sends its dump requests with the rest of a buffer of zeros behind them. */
function readable({ bytes }: CapturedDatagram): MessageFrame[] {
  const frames: MessageFrame[] = [];
  try {
    for (const frame of messagesOf(wireOf(bytes))) frames.push(frame);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  return frames;
}

function shell(namespace: LiveNamespace, script: string): string {
  const prepared = `set -e\nmount -t tmpfs run /run\nmkdir -p /run/netns\n${script}`.replaceAll('NETNS', 'other');
  const { status, stdout, stderr } = namespace.tryRun('unshare', '--mount', 'sh', '-c', prepared);
  if (status !== 0) throw new Error(`${script}\nfailed: ${stderr}`);
  return stdout;
}

/** iproute2 asks once whether the kernel knows extended acknowledgements: a request without sequence number. */
const isProbe = ({ sequence, type }: MessageFrame): boolean => sequence === 0 && type === getLink.type;

function isAbout({ object, name }: Case, bytes: Uint8Array, index: number | undefined): boolean {
  const { view } = wireOf(bytes);
  const type = view.getUint16(4, true);
  const { events, family = () => true } = objectNamed(object);
  if (events.length === 1) return type === events[0];
  if (!family(bytes[16] ?? 0)) return false;
  if (object === 'link' && index !== undefined && view.getUint32(20, true) !== index) return false;
  return /^(delete|destroy)/.test(name) ? type === events[1] : events.includes(type);
}

/** The list that a tool printed as JSON; `nft` prints it behind what it was asked to debug. */
function parse(output: string): unknown {
  try {
    const json = JSON.parse(output.split('\n').findLast((line) => line.startsWith('{"nftables"')) ?? output);
    return json.nftables ?? json;
  } catch {
    return undefined;
  }
}

/** The element of the tool's JSON that the case is about, and its place among the messages. */
function pick({ object, pick: wanted }: Case, json: unknown): { element: unknown; index: number } | undefined {
  if (!Array.isArray(json)) return undefined;
  const { elements, key } = objectNamed(object);
  const list: readonly Record_[] = elements?.(json) ?? json;
  const index =
    wanted === undefined ? list.length - 1 : list.findIndex((element) => String(element[key] ?? '') === wanted);
  const element = list[index];
  if (element === undefined) return undefined;
  return { element, index };
}

async function linkNames(namespace: LiveNamespace): Promise<Record<string, string>> {
  await using socket = NetlinkSocket.open({ protocol: 0, namespace: namespace.fd });
  const links = await socket.dump(getLink, {}).toArray();
  return Object.fromEntries(links.map(({ index, attributes }) => [index, attributes.ifname ?? '']));
}
