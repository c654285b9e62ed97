import { notationOf } from './notation.ts';
import { at, list, our, type Record_, type Statement } from './statements.ts';

const A = 'attributes';
const D = 'attributes.data';
/** A word, or a list where there are several. */
const listed = (value: unknown) => (Array.isArray(value) ? value : [value]);
const hooks: Readonly<Record<string, readonly string[]>> = {
  inet: ['prerouting', 'input', 'forward', 'output', 'postrouting', 'ingress'],
  arp: ['input', 'output', 'forward'],
  netdev: ['ingress', 'egress'],
};
const hookOf = (value: Record_) => {
  const number = Number(at(value, `${A}.hook.hooknum`));
  return (hooks[String(value['family'])] ?? hooks['inet'] ?? [])[number];
};

const setFlags = ['constant', 'interval', 'timeout', 'eval'];
const setFlagWords: Readonly<Record<string, string>> = { eval: 'dynamic' };
const flagsOfSet = (value: Record_) =>
  list(at(value, `${A}.flags`))
    .filter((flag) => setFlags.includes(String(flag)))
    .map((flag) => setFlagWords[String(flag)] ?? flag);

/** Numbers of nft's data types, which `NFTA_SET_KEY_TYPE` holds, 6 bits for each part. */
const typeNumbers: Readonly<Record<string, number>> = {
  verdict: 0xffffff00,
  ipv4_addr: 7,
  ipv6_addr: 8,
  ether_addr: 9,
  inet_proto: 12,
  inet_service: 13,
  mark: 19,
  ifname: 41,
};
const typesNumber = (types: unknown) =>
  listed(types).reduce<number>((sum, name) => sum * 64 + (typeNumbers[String(name)] ?? 0), 0);

const statementNames = (value: unknown) =>
  listed(value)
    .map((one) => Object.keys((one ?? {}) as Record_)[0])
    .map((name) => (name === 'ct count' ? 'connlimit' : name));
const expressionNames = (value: Record_) => {
  const one = at(value, `${A}.expr.name`);
  return one === undefined ? list(at(value, `${A}.expressions`)).map((each) => at(each, 'name')) : [one];
};

/** Bytes of a key as nft prints it, and back: what both sides are brought to. */
function keyBytes(key: unknown): unknown {
  const concatenated = at(key, 'concat');
  if (Array.isArray(concatenated)) return concatenated.map(keyBytes).join('+');
  const prefix = at(key, 'prefix') as { readonly addr: string; readonly len: number } | undefined;
  if (prefix !== undefined) return `${prefix.addr}/${prefix.len}`;
  const range = at(key, 'range');
  if (Array.isArray(range)) return range.map(keyBytes).join('-');
  return String(key);
}

/** An element of the tool's JSON: its key in words, and what stands beside it. */
interface ToolElement {
  readonly key: unknown;
  readonly value: unknown;
  readonly timeout: unknown;
  readonly comment: unknown;
  readonly counter: unknown;
}
function toolElement(one: unknown): ToolElement {
  const pair = Array.isArray(one) ? one : [one, undefined];
  const outer = at(pair[0], 'elem') ?? {};
  const key = keyBytes(at(outer, 'val') ?? pair[0]);
  const [verdict = ''] = Object.keys((pair[1] ?? {}) as Record_);
  const value = verdicts.has(verdict) ? [verdict, at(pair[1], `${verdict}.target`)] : undefined;
  return { key, value, timeout: at(outer, 'timeout'), comment: at(outer, 'comment'), counter: at(outer, 'counter') };
}
const verdicts: ReadonlySet<string> = new Set(['accept', 'drop', 'continue', 'return', 'jump', 'goto']);
const dotted = (hex: string) => Buffer.from(hex, 'hex').join('.');
/** Our elements in the words of the tool, where the words tell the form: addresses with dots, ports as numbers. */
const ourElements = (value: Record_) =>
  list(at(value, `${A}.elements`)).map((one) => {
    const key = String(at(one, 'key.value') ?? '*');
    const verdict = at(one, 'data.verdict');
    return {
      key,
      value: verdict === undefined ? undefined : [at(verdict, 'code'), at(verdict, 'chain')],
      comment: at(one, 'userdata.comment'),
      timeout: at(one, 'timeout') === undefined ? undefined : Number(at(one, 'timeout')) / 1000,
      counter: at(one, 'expr.name') === 'counter' ? at(one, 'expr.data') : undefined,
    };
  });

/** What can be compared of elements without knowing nft's data types: how often each property, each verdict, each IPv4 address or port occurs. */
const known = (entries: readonly unknown[]) =>
  entries
    .filter((one) => one !== undefined)
    .map((one) => JSON.stringify(one))
    .sort();
const ipv4 = /^\d+\.\d+\.\d+\.\d+$/;

/** A property of all elements, on both sides. */
const ofElements = (
  ours: (one: ReturnType<typeof ourElements>[number]) => unknown,
  theirs: (one: ToolElement) => unknown,
): Statement => [
  'elem',
  (value) => known(ourElements(value).map(ours)),
  (tool) => known(list(tool).map(toolElement).map(theirs)),
  'whole',
];
const packetsAndBytes = ({ counter }: { readonly counter: unknown }) =>
  counter && [at(counter, 'packets'), at(counter, 'bytes')];

const elements: readonly Statement[] = [
  ['family', our('family')],
  ['table', our(`${A}.table`)],
  ['name', our(`${A}.set`)],
  ofElements(
    ({ value }) => value,
    ({ value }) => value,
  ),
  ofElements(
    ({ timeout }) => timeout,
    ({ timeout }) => timeout,
  ),
  ofElements(
    ({ comment }) => comment,
    ({ comment }) => comment,
  ),
  ofElements(packetsAndBytes, packetsAndBytes),
];

/** Keys that are one IPv4 address or one port each: compared one by one. */
const keys = (tool: Record_): readonly Statement[] => {
  const shown = list(tool['elem']).map((one) => String(toolElement(one).key));
  const plain = shown.every((key) => ipv4.test(key) || /^\d+$/.test(key));
  if (!plain || tool['type'] === 'mark') return [];
  const form = (key: string) => (tool['type'] === 'ipv4_addr' ? dotted(key) : String(Number.parseInt(key, 16)));
  return [['elem', (value) => known(ourElements(value).map(({ key }) => form(key))), () => known(shown), 'whole']];
};

const objectTypes: Readonly<Record<string, string>> = { tcp: '6', udp: '17' };
const protocolNumber = (tool: unknown) => Number(objectTypes[String(tool)] ?? tool);
const perUnit: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800 };
const scale: Readonly<Record<string, number>> = { bytes: 1, kbytes: 1024, mbytes: 1024 * 1024 };
const tcpStates = [
  '',
  'syn_sent',
  'syn_recv',
  'established',
  'fin_wait',
  'close_wait',
  'last_ack',
  'time_wait',
  'close',
];
const udpStates = ['', 'unreplied', 'replied'];
const policyOf = (value: Record_) => {
  const names = at(value, `${D}.l4proto`) === 6 ? tcpStates : udpStates;
  const all = list(at(value, `${D}.data`)).map((one) => [names[Number(at(one, 'number'))], at(one, 'value')]);
  return Object.fromEntries(all.filter(([name]) => name !== undefined));
};

export const nftablesObjects: Readonly<Record<string, readonly Statement[]>> = {
  'nftables-table': [
    ['family', our('family')],
    ['comment', our(`${A}.userdata.comment`)],
    ['name', our(`${A}.name`)],
    ['handle', our(`${A}.handle`)],
    ['flags', our(`${A}.flags`), listed],
  ],
  'nftables-chain': [
    ['family', our('family')],
    ['comment', our(`${A}.userdata.comment`)],
    ['table', our(`${A}.table`)],
    ['name', our(`${A}.name`)],
    ['handle', our(`${A}.handle`)],
    ['type', our(`${A}.type`)],
    ['hook', hookOf],
    ['prio', our(`${A}.hook.priority`)],
    ['policy', our(`${A}.policy`)],
    ['dev', (value) => at(value, `${A}.hook.dev`) ?? list(at(value, `${A}.hook.devs.name`))[0]],
  ],
  'nftables-rule': [
    ['family', our('family')],
    ['comment', our(`${A}.userdata.comment`)],
    ['table', our(`${A}.table`)],
    ['chain', our(`${A}.chain`)],
    ['handle', our(`${A}.handle`)],
  ],
  'nftables-set': [
    ['family', our('family')],
    ['comment', our(`${A}.userdata.comment`)],
    ['table', our(`${A}.table`)],
    ['name', our(`${A}.name`)],
    ['handle', our(`${A}.handle`)],
    ['flags', flagsOfSet],
    ['policy', our(`${A}.policy`)],
    ['size', our(`${A}.desc.size`)],
    ['timeout', (value) => Number(at(value, `${A}.timeout`)) / 1000],
    ['gc-interval', (value) => Number(at(value, `${A}.gcInterval`)) / 1000],
    ['stmt', expressionNames, statementNames],
  ],
  'nftables-element': elements,
  'nftables-object': [
    ['family', our('family')],
    ['comment', our(`${A}.userdata.comment`)],
    ['table', our(`${A}.table`)],
    ['name', our(`${A}.name`)],
    ['handle', our(`${A}.handle`)],
    ['packets', our(`${D}.packets`)],
    ['bytes', our(`${D}.bytes`)],
    ['used', our(`${D}.consumed`)],
    ['inv', (value) => list(at(value, `${D}.flags`)).includes('inverse')],
    ['per', our(`${D}.unit`), (tool) => perUnit[String(tool)]],
    ['mss', our(`${D}.mss`)],
    ['wscale', our(`${D}.wscale`)],
    ['type', our(`${D}.name`)],
    ['protocol', our(`${D}.l4proto`), protocolNumber],
    ['l3proto', our(`${D}.l3proto`)],
    ['dport', our(`${D}.dport`)],
    ['size', our(`${D}.size`)],
    ['timeout', our(`${D}.timeout`)],
    ['context', our(`${D}.ctx`)],
  ],
  'nftables-flowtable': [
    ['family', our('family')],
    ['table', our(`${A}.table`)],
    ['name', our(`${A}.name`)],
    ['handle', our(`${A}.handle`)],
    ['prio', our(`${A}.hook.priority`)],
    ['dev', (value) => listed(list(at(value, `${A}.hook.devs.name`))), listed],
  ],
};

/** Statements that depend on what else the tool says of the object. */
export function nftablesFurther(object: string, tool: Record_): readonly Statement[] {
  if (object === 'nftables-element') return keys(tool);
  if (object === 'nftables-set') {
    const single = (types: unknown) => listed(types).every((name) => typeNumbers[String(name)] !== undefined);
    return [
      ...(single(tool['type']) ? ([['type', our(`${A}.keyType`), typesNumber]] as const) : []),
      ...(single(tool['map']) ? ([['map', our(`${A}.dataType`), typesNumber]] as const) : []),
    ];
  }
  if (object !== 'nftables-object') return [];
  const rate: readonly Statement[] = [
    ['rate', our(`${D}.rate`), (told) => Number(told) * (scale[String(tool['rate_unit'])] ?? 1)],
    ['burst', our(`${D}.burst`), (told) => Number(told) * (scale[String(tool['burst_unit'])] ?? 1)],
  ];
  const policy = (tool['policy'] ?? {}) as Record_;
  const states = Object.keys(policy).map(
    (state): Statement => [`policy.${state}`, (value) => at(policyOf(value), state)],
  );
  return [...rate, ...states];
}

/** Where the expressions of a rule say something else than the lines that nft printed of them. */
export function compareWithNotation(text: readonly string[], value: Record_): string[] {
  const theirs = text.filter((line) => line.startsWith('['));
  const ours = notationOf(at(value, `${A}.expressions`));
  return Array.from({ length: Math.max(theirs.length, ours.length) }, (_, index) => index)
    .filter((index) => theirs[index] !== ours[index])
    .map((index) => `nft prints '${theirs[index]}', we read '${ours[index]}'`);
}
