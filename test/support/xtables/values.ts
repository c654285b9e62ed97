/** A value of an extension that the kernel takes and no option of the program makes. */
export interface ExtensionValue {
  readonly kind: 'match' | 'target';
  readonly name: string;
  readonly revision: number;
  readonly families: readonly ('ip' | 'ip6')[];
  readonly table: 'filter' | 'mangle' | 'nat' | 'raw';
  /** Number of the protocol that the rule must name. */
  readonly protocol?: number;
  readonly value: Readonly<Record<string, unknown>>;
}

type Rest = Partial<Pick<ExtensionValue, 'families' | 'table' | 'protocol'>>;
const one =
  (kind: ExtensionValue['kind']) =>
  (name: string, revision: number, value: ExtensionValue['value'], rest: Rest = {}): ExtensionValue => ({
    kind,
    name,
    revision,
    families: ['ip'],
    table: 'mangle',
    value,
    ...rest,
  });
const match = one('match');
const target = one('target');

const v6: Rest = { families: ['ip6'] };
const pattern = (...bytes: number[]): Uint8Array => {
  const field = new Uint8Array(128);
  field.set(bytes);
  return field;
};
const range = (minIp: string, maxIp: string) => ({ rangesize: 1, flags: ['addresses', 'netmap'], minIp, maxIp });
const hmark = {
  srcMask: { address: '255.0.255.0' },
  dstMask: { address: '255.255.255.0' },
  portMask: 0x00ff00f0,
  portSet: 0x00070008,
  hashrnd: 5,
  hmodulus: 7,
};

/** Values that were once written otherwise than the program prints them. */
export const extensionValues: readonly ExtensionValue[] = [
  match('limit', 0, { avg: 0, burst: 3 }),
  match('limit', 0, { avg: 4294967295, burst: 5 }),
  match('pkttype', 0, { pkttype: 3 }),
  match('pkttype', 0, { pkttype: 4 }),
  match('pkttype', 0, { pkttype: 0xffffffff, invert: true }),
  match('comment', 0, { comment: 'a'.repeat(256) }),
  match('comment', 0, { comment: `${'é'.repeat(127)}ab` }),
  match('comment', 0, { comment: 'a\nb\u0001\u007f\t' }),
  match('helper', 0, { name: 'f t\n' }),
  match('policy', 0, {
    flags: ['in', 'strict'],
    len: 4,
    pol: [50, 6, 253, 0].map((proto) => ({ match: ['proto', 'mode'], proto, mode: proto === 253 ? 9 : 'tunnel' })),
  }),
  match('time', 0, { daytimeStop: 86399, monthdaysMatch: 0, weekdaysMatch: 0, dateStop: 0 }),
  match('time', 0, { daytimeStop: 86399, monthdaysMatch: 0xffffffff, weekdaysMatch: 255, dateStop: 0xffffffff }),
  match('statistic', 0, { mode: 'random', every: 4294967295 }),
  match('statistic', 0, { mode: 'random', every: 0x80000 }),
  match('statistic', 0, { mode: 'nth', every: 4294967295, packet: 3 }),
  match('u32', 0, { ntests: 0 }),
  match('u32', 0, { ntests: 1, tests: [{ nnums: 0, nvalues: 0, location: [{ number: 3 }] }] }),
  match('string', 1, { algo: 'bm', patlen: 3, pattern: pattern(0x61, 0x62, 0x5c), toOffset: 65535 }),
  match('string', 1, { algo: 'bm', patlen: 4, pattern: pattern(0x22, 0x5c, 0x7c, 0x20), toOffset: 65535 }),
  match('string', 1, { algo: 'bm', patlen: 3, pattern: pattern(0x61, 0x7f, 0x62), toOffset: 65535 }),
  match('connlimit', 1, { mask: { address: '255.0.255.0' }, limit: 3 }),
  match('connlimit', 1, { mask: { address: 'ffff:f0ff:ff00:ffff:0:ffff:ff::' }, limit: 3 }, v6),
  match('connbytes', 0, { from: 0, to: 0, what: 'packets', direction: 'original' }),
  match('conntrack', 3, { matchFlags: ['state', 'status'], stateMask: 0x400, statusMask: 0x400 }),
  match('conntrack', 3, { matchFlags: ['originalSourcePort', 'replySourcePort'], origsrcPort: 5, replsrcPortHigh: 7 }),
  match('addrtype', 1, { source: 0x4000, dest: 0x4002 }),
  match('owner', 1, {
    match: ['gid', 'supplementaryGroups'],
    invert: ['supplementaryGroups'],
    gidMin: 7,
    gidMax: 7,
  }),
  match('physdev', 0, { bitmask: ['in', 'out'], physindev: '', physoutdev: '' }),
  match('recent', 1, { checkSet: ['set'], name: 'a', side: 3 }),
  match('recent', 1, { checkSet: ['check'], name: 'b', seconds: 4294967295 }),
  match(
    'sctp',
    0,
    {
      flags: ['chunkTypes'],
      chunkMatchType: 'any',
      chunkmap: [0x80000001, 8],
      flagCount: 2,
      flagInfo: [{ chunktype: 0 }, { chunktype: 0, flag: 15, flagMask: 255 }],
    },
    { protocol: 132 },
  ),
  match('multiport', 1, { flags: 'source', count: 0 }, { protocol: 6 }),
  match('rt', 0, { flags: ['type'], addrnr: 2, addrs: ['2001:db8::1', '::'] }, v6),
  match('rt', 0, { flags: ['type', 'addresses'], addrnr: 0 }, v6),
  match('hbh', 0, { flags: ['length'], optsnr: 2, opts: [0x0102, 0x03ff] }, v6),
  match('dst', 0, { flags: ['options'], optsnr: 0 }, v6),
  match('ipv6header', 0, { matchflags: [], modeflag: 1 }, v6),
  match('srh', 1, { mtFlags: ['next'], nsidAddr: 'b::', nsidMsk: 'ffff:0:ff00::' }, v6),
  target('HMARK', 0, {
    ...hmark,
    flags: [
      'sourceMask',
      'destinationMask',
      'sourcePort',
      'destinationPort',
      'destinationPortMask',
      'random',
      'modulus',
    ],
  }),
  target('HMARK', 0, { ...hmark, flags: ['spi', 'spiMask', 'random', 'modulus'] }),
  target('CONNMARK', 2, { mode: 9, shiftBits: 3 }),
  target('RATEEST', 0, { name: 'wrap', interval: 0, ewmaLog: 16 }),
  target('RATEEST', 0, { name: 'wrapped', interval: 0, ewmaLog: 26 }),
  target('TCPOPTSTRIP', 0, {}, { protocol: 6 }),
  target('ECN', 0, { operation: ['ece', 'cwr'], tcp: 0xfc }, { protocol: 6 }),
  target('SNPT', 0, {}, v6),
  target('SNPT', 0, { srcPfx: '::', srcPfxLen: 64, dstPfx: '::', dstPfxLen: 64 }, v6),
  target('CT', 2, { flags: ['zoneOriginal'], zone: 0 }, { table: 'raw' }),
  target('CT', 2, { flags: ['zoneOriginal', 'zoneReply'], zone: 3 }, { table: 'raw' }),
  target('CT', 2, { flags: ['notrack'], ctEvents: 0x40000000, expEvents: 2 }, { table: 'raw' }),
  target('NETMAP', 0, range('1.2.0.0', '1.2.131.255'), { table: 'nat' }),
  target(
    'NETMAP',
    0,
    { flags: ['addresses'], minAddr: { address: 'fd00::' }, maxAddr: { address: 'fd00:0:f0f0::' } },
    { ...v6, table: 'nat' },
  ),
  target('SNAT', 1, { flags: ['ports', 'offset'], minProto: 1, maxProto: 2 }, { ...v6, table: 'nat' }),
  target('MASQUERADE', 0, { rangesize: 1, flags: ['ports', 'offset', 'persistent'], min: 3, max: 3 }, { table: 'nat' }),
  target('REDIRECT', 0, { rangesize: 1, flags: ['randomFully', 'persistent'] }, { table: 'nat' }),
];
