import { at, list, type Record_ } from './statements.ts';

/**
 * Expressions in the notation of `nft --debug=netlink` (nftables 1.0.6), written from a golden file's value: a second way to say everything that nft
 * prints of an expression. It is kept apart from what the library prints, so that the one can be compared with the other.
 */
export function notationOf(expressions: unknown): string[] {
  return list(expressions).map((one) => `[ ${plain(one as Record_)}]`);
}

/** An expression without its brackets, with a blank behind it. */
function plain({ name, data }: Record_): string {
  const write = notations[String(name)];
  if (write === undefined) throw new Error(`no notation for ${String(name)}`);
  const text = write((data ?? {}) as Record_);
  return `${String(name)} ${text === '' ? '' : `${text} `}`;
}

/** Words of four bytes, as the machine reads them from a register. */
function words(hex: unknown): string {
  const bytes = Buffer.from(String(hex), 'hex');
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  return Array.from(
    { length: padded.length / 4 },
    (_, index) =>
      `0x${padded
        .readUInt32LE(index * 4)
        .toString(16)
        .padStart(8, '0')}`,
  ).join(' ');
}

function contentOf(data: unknown): string {
  const verdict = at(data, 'verdict') as Record_ | undefined;
  if (verdict === undefined) return words(at(data, 'value'));
  const { code, chain } = verdict;
  return `${String(code)}${chain === undefined ? '' : ` -> ${String(chain)}`}`;
}

const bits = (flags: unknown, names: readonly string[]): number =>
  list(flags).reduce<number>(
    (sum, flag) => sum | (typeof flag === 'number' ? flag : 1 << names.indexOf(String(flag))),
    0,
  );
const hex = (value: number): string => `0x${value.toString(16)}`;
const maybe = (label: string, value: unknown): string => (value === undefined ? '' : `${label}${String(value)}`);
const parts = (...all: readonly string[]): string => all.filter((part) => part !== '').join(' ');

const bases: Readonly<Record<string, string>> = {
  linkLayer: 'link',
  network: 'network',
  transport: 'transport',
  inner: 'inner',
};
const natFlags = ['mapIps', 'protoSpecified', 'protoRandom', 'persistent', 'protoRandomFully', 'protoOffset', 'netmap'];
const units: Readonly<Record<string, string>> = {
  1: 'second',
  60: 'minute',
  3600: 'hour',
  86400: 'day',
  604800: 'week',
};
/** What nft calls keys that the kernel calls otherwise. */
const ctNames: Readonly<Record<string, string>> = {
  labels: 'label',
  pkts: 'packets',
  eventmask: 'event',
  id: 'unknown',
  protoSrc: 'proto_src',
  protoDst: 'proto_dst',
  srcIp: 'src_ip',
  dstIp: 'dst_ip',
  srcIp6: 'src_ip6',
  dstIp6: 'dst_ip6',
};
const metaNames: Readonly<Record<string, string>> = {
  briIifname: 'bri_iifname',
  briOifname: 'bri_oifname',
  briIifpvid: 'bri_iifpvid',
  briIifvproto: 'bri_iifvproto',
  timeNs: 'time',
  timeDay: 'day',
  timeHour: 'hour',
};
const objectNumbers = [
  'unspec',
  'counter',
  'quota',
  'ctHelper',
  'limit',
  'connlimit',
  'tunnel',
  'ctTimeout',
  'secmark',
  'ctExpect',
  'synproxy',
];
const levels = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug', 'audit'];
const logWords: Readonly<Record<string, string>> = {
  tcpSequence: 'tcpseq',
  tcpOptions: 'tcpopt',
  ipOptions: 'ipopt',
  uid: 'uid',
  macDecode: 'macdecode',
};
const familyNumbers: Readonly<Record<string, number>> = { ip: 2, ip6: 10 };
const xfrmKeys: Readonly<Record<string, string>> = {
  daddrIp4: 'daddr4',
  daddrIp6: 'daddr6',
  saddrIp4: 'saddr4',
  saddrIp6: 'saddr6',
  reqid: 'reqid',
  spi: 'spi',
};
const tuple = (data: Record_): string =>
  parts(
    maybe('addr_min reg ', data['regAddrMin']),
    maybe('addr_max reg ', data['regAddrMax']),
    maybe('proto_min reg ', data['regProtoMin']),
    maybe('proto_max reg ', data['regProtoMax']),
    bits(data['flags'], natFlags) === 0 ? '' : `flags ${hex(bits(data['flags'], natFlags))}`,
  );

const notations: Readonly<Record<string, (data: Record_) => string>> = {
  bitwise: ({ dreg, sreg, mask, xor, op = 'maskXor', data }) =>
    op === 'maskXor'
      ? `reg ${dreg} = ( reg ${sreg} & ${contentOf(mask)} ) ^ ${contentOf(xor)}`
      : `reg ${dreg} = ( reg ${sreg} ${op === 'lshift' ? '<<' : '>>'} ${contentOf(data)} )`,
  byteorder: ({ dreg, sreg, op, size, len }) => `reg ${dreg} = ${op}(reg ${sreg}, ${size}, ${len})`,
  cmp: ({ op, sreg, data }) => `${op} reg ${sreg} ${contentOf(data)}`,
  connlimit: ({ count, flags }) => `count ${count} flags ${bits(flags, ['inverse'])}`,
  counter: ({ packets = 0, bytes = 0 }) => `pkts ${packets} bytes ${bytes}`,
  ct: ({ key, dreg, sreg, direction }) => {
    const name = ctNames[String(key)] ?? String(key);
    const what = sreg === undefined ? `load ${name} => reg ${dreg}` : `set ${name} with reg ${sreg}`;
    return direction === undefined ? what : `${what} , dir ${direction}`;
  },
  dup: ({ sregAddr, sregDev }) => parts(maybe('sreg_addr ', sregAddr), maybe('sreg_dev ', sregDev)),
  dynset: ({ op, sregKey, setName, sregData, timeout, expr, expressions }) =>
    parts(
      `${op} reg_key ${sregKey} set ${setName}`,
      maybe('sreg_data ', sregData),
      timeout === undefined ? '' : `timeout ${timeout}ms`,
      ...(expr === undefined ? list(expressions) : [expr]).map((one) => `expr [ ${plain(one as Record_)}]`),
    ),
  exthdr: ({ dreg, sreg, type, offset = 0, len, flags, op = 'ipv6' }) => {
    const where = { ipv6: 'ipv6 ', tcpopt: 'tcpopt ', ipv4: 'ipv4 ' }[String(op)] ?? '';
    if (sreg !== undefined) return `write ${where}reg ${sreg} => ${len}b @ ${type} + ${offset}`;
    if (dreg === undefined) return `reset ${where}${type}`;
    return `load ${where}${len}b @ ${type} + ${offset}${list(flags).includes('present') ? ' present' : ''} => reg ${dreg}`;
  },
  fib: ({ dreg, result, flags }) => {
    const words = list(flags).filter((flag) => flag !== 'present');
    const asked = list(flags).includes('present') ? ['present'] : [];
    const name = { oif: 'oif', oifname: 'oifname', addrtype: 'type' }[String(result)];
    return `${words.join(' . ')} ${name}${asked.map((flag) => ` ${flag}`).join('')} => reg ${dreg}`;
  },
  flow_offload: ({ tableName }) => `flowtable ${tableName}`,
  fwd: ({ sregDev, sregAddr, nfproto }) =>
    parts(
      maybe('sreg_dev ', sregDev),
      maybe('sreg_addr ', sregAddr),
      nfproto === undefined ? '' : `nfproto ${familyNumbers[String(nfproto)]}`,
    ),
  hash: ({ dreg, sreg, len, seed, modulus, offset = 0, type }) =>
    parts(
      type === 'symmetric'
        ? `reg ${dreg} = symhash() % mod ${modulus}`
        : `reg ${dreg} = jhash(reg ${sreg}, ${len}, ${hex(Number(seed))}) % mod ${modulus}`,
      offset === 0 ? '' : `offset ${offset}`,
    ),
  immediate: ({ dreg, data }) => `reg ${dreg} ${contentOf(data)}`,
  last: ({ set, msecs }) => (set === true ? `${msecs}` : 'never'),
  limit: ({ rate, unit, burst, type, flags }) =>
    `rate ${rate}/${units[String(unit)]} burst ${burst} type ${type} flags ${hex(bits(flags, ['inverse']))}`,
  log: ({ prefix, group, snaplen, qthreshold, level, flags }) =>
    parts(
      maybe('prefix ', prefix),
      group === undefined
        ? level === undefined
          ? ''
          : `level ${levels.indexOf(String(level))}`
        : `group ${group} snaplen ${snaplen ?? 0} qthreshold ${qthreshold ?? 0}`,
      ...list(flags).map((flag) => logWords[String(flag)] ?? String(flag)),
    ),
  lookup: ({ sreg, set, dreg, flags }) =>
    parts(
      `reg ${sreg} set ${set}`,
      dreg === undefined ? '' : `dreg ${dreg}`,
      flags === undefined ? '' : hex(bits(flags, ['inverse'])),
    ),
  masq: tuple,
  match: ({ name, rev }) => `name ${name} rev ${rev}`,
  meta: ({ key, dreg, sreg }) => {
    const name = metaNames[String(key)] ?? String(key);
    return sreg === undefined ? `load ${name} => reg ${dreg}` : `set ${name} with reg ${sreg}`;
  },
  nat: (data) => parts(`${data['type']} ${data['family']}`, tuple(data)),
  notrack: () => '',
  numgen: ({ dreg, type, modulus, offset = 0 }) =>
    parts(
      `reg ${dreg} = ${type === 'incremental' ? 'inc' : 'random'} mod ${modulus}`,
      offset === 0 ? '' : `offset ${offset}`,
    ),
  objref: ({ immType, immName, setSreg, setName }) =>
    setSreg === undefined
      ? `type ${objectNumbers.indexOf(String(immType))} name ${immName}`
      : `sreg ${setSreg} set ${setName}`,
  osf: ({ dreg }) => `dreg ${dreg}`,
  payload: ({ dreg, sreg, base, offset, len, csumType, csumOffset, csumFlags }) => {
    const place = `${len}b @ ${bases[String(base)]} header + ${offset}`;
    if (sreg === undefined) return `load ${place} => reg ${dreg}`;
    const type = ['none', 'inet', 'sctp'].indexOf(String(csumType));
    return `write reg ${sreg} => ${place} csum_type ${type} csum_off ${csumOffset} csum_flags ${hex(bits(csumFlags, ['pseudoHeader']))}`;
  },
  queue: ({ num, total, flags, sregQnum }) => {
    const last = Number(num) + Number(total) - 1;
    return parts(
      sregQnum === undefined ? `num ${num}${last > Number(num) ? `-${last}` : ''}` : `sreg_qnum ${sregQnum}`,
      list(flags).includes('bypass') ? 'bypass' : '',
      list(flags).includes('cpuFanout') ? 'fanout' : '',
    );
  },
  quota: ({ bytes, consumed = 0, flags }) =>
    `bytes ${bytes} consumed ${consumed} flags ${bits(flags, ['inverse', 'depleted'])}`,
  range: ({ op, sreg, fromData, toData }) => `${op} reg ${sreg} ${contentOf(fromData)} ${contentOf(toData)}`,
  redir: (data) =>
    parts(
      maybe('proto_min reg ', data['regProtoMin']),
      maybe('proto_max reg ', data['regProtoMax']),
      bits(data['flags'], natFlags) === 0 ? '' : `flags ${hex(bits(data['flags'], natFlags))}`,
    ),
  reject: ({ type, icmpCode }) =>
    `type ${['icmpUnreach', 'tcpRst', 'icmpxUnreach'].indexOf(String(type))} code ${icmpCode ?? 0}`,
  rt: ({ key, dreg }) => `load ${key === 'xfrm' ? 'ipsec' : key} => reg ${dreg}`,
  socket: ({ key, dreg }) => `load ${key} => reg ${dreg}`,
  synproxy: ({ mss, wscale }) => `mss ${mss} wscale ${wscale}`,
  target: ({ name, rev }) => `name ${name} rev ${rev}`,
  tproxy: ({ family, regAddr, regPort }) =>
    parts(family === 'unspec' ? '' : String(family), maybe('addr reg ', regAddr), maybe('port reg ', regPort)),
  tunnel: ({ key, dreg }) => `load ${key} => reg ${dreg}`,
  xfrm: ({ dir, spnum, key, dreg }) => `load ${dir} ${spnum ?? 0} ${xfrmKeys[String(key)]} => reg ${dreg}`,
};
