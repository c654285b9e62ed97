/** How numbers are named where text is printed: what `/etc/iproute2` holds, handed in. */
export interface TextNames {
  /** Routing protocols (`rt_protos`). */
  readonly protocols: ReadonlyMap<number, string>;
  /** Scopes (`rt_scopes`). */
  readonly scopes: ReadonlyMap<number, string>;
  /** Routing tables (`rt_tables`). */
  readonly tables: ReadonlyMap<number, string>;
  /** Realms (`rt_realms`). */
  readonly realms: ReadonlyMap<number, string>;
  /** Differentiated services fields (`rt_dsfield`). */
  readonly dsfields: ReadonlyMap<number, string>;
  /** Transport protocols (`/etc/protocols`). */
  readonly transports: ReadonlyMap<number, string>;
  /** Groups of links (`group`). */
  readonly groups: ReadonlyMap<number, string>;
  /** Network namespaces that have a name, by their nsid. */
  readonly namespaces: ReadonlyMap<number, string>;
}

const names = (entries: Readonly<Record<number, string>>): ReadonlyMap<number, string> =>
  new Map(Object.entries(entries).map(([number, name]) => [Number(number), name]));

/** The names that everybody has, without any file. */
export const defaultNames: TextNames = {
  protocols: names({
    0: 'unspec',
    1: 'redirect',
    2: 'kernel',
    3: 'boot',
    4: 'static',
    8: 'gated',
    9: 'ra',
    10: 'mrt',
    11: 'zebra',
    12: 'bird',
    13: 'dnrouted',
    14: 'xorp',
    15: 'ntk',
    16: 'dhcp',
    18: 'keepalived',
    42: 'babel',
    99: 'openr',
    186: 'bgp',
    187: 'isis',
    188: 'ospf',
    189: 'rip',
    192: 'eigrp',
  }),
  scopes: names({ 0: 'global', 200: 'site', 253: 'link', 254: 'host', 255: 'nowhere' }),
  tables: names({ 253: 'default', 254: 'main', 255: 'local' }),
  realms: names({ 0: 'unknown' }),
  dsfields: new Map(),
  transports: names({ 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'ipv6-icmp', 132: 'sctp' }),
  groups: names({ 0: 'default' }),
  namespaces: new Map(),
};

/** The names in the text of one of those files: a number and a word a line, `#` begins a comment. */
export function parseNames(text: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*(0x[0-9a-f]+|\d+)\s+([^\s#]+)/i.exec(line);
    if (match !== null) found.set(Number(match[1]), match[2] as string);
  }
  return found;
}

/** A protocol is decoded as our word for it where the kernel has one; files on this machine may name more. */
export const protocolWord = (protocol: string | number, { protocols }: TextNames): string =>
  typeof protocol === 'number' ? (protocols.get(protocol) ?? String(protocol)) : protocol;

/** The names in the text of `/etc/protocols`: a word and a number a line. */
export function parseProtocols(text: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*([^\s#]+)\s+(\d+)/.exec(line);
    if (match !== null && !found.has(Number(match[2]))) found.set(Number(match[2]), match[1] as string);
  }
  return found;
}
