import { createRequire } from 'node:module';

const { ifla, rt } = createRequire(import.meta.url)('netlink');

/** The library leaves addresses, and metrics, as bytes. */
function address(bytes) {
  if (bytes === undefined) return '';
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  // the longest run of zeros, the first of several
  let [start, length] = [0, 1];
  for (let index = 0; index < 8; index++) {
    let end = index;
    while (groups[end] === '0') end++;
    if (end - index > length) [start, length] = [index, end - index];
  }
  if (length === 1) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}
const hardware = (bytes) =>
  bytes === undefined ? '' : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
const u32 = (bytes) => bytes?.readUInt32LE() ?? 0;
const numberOf = (words, value) => (typeof value === 'number' ? value : words[value]);

export function routeSum({ data, attrs }, tally) {
  const protocol = numberOf(rt.RouteProtocol, data.protocol);
  const scope = numberOf(rt.RouteScope, data.scope);
  const type = numberOf(rt.RouteType, data.type);
  const { priority = 0, oif = 0, table = 0, metrics, cacheInfo } = attrs;
  const mtu = u32(metrics?.mtu);
  const [destination, gateway, source] = [address(attrs.dst), address(attrs.gateway), address(attrs.prefsrc)];
  tally.count++;
  tally.sum += data.dstLen + protocol + scope + type + priority + oif + table + mtu + u32(metrics?.advmss);
  tally.sum += (attrs.pref?.[0] ?? 0) + (cacheInfo?.expires ?? 0);
  tally.sum += destination.length + gateway.length + source.length;
  if (tally.digesting)
    tally.line(
      `${destination}/${data.dstLen} ${gateway} ${source} ${oif} ${priority} ${mtu} ${table} ${protocol} ${scope} ${type}\n`,
    );
}

export function linkSum({ data, attrs }, tally) {
  const { ifname, mtu, txqlen = 0, group = 0, master = 0, promiscuity = 0, qdisc = '', stats64 } = attrs;
  const kind = attrs.linkinfo === undefined ? '' : ifla.parseInfo(attrs.linkinfo).kind;
  const [at, broadcast] = [hardware(attrs.address), hardware(attrs.broadcast)];
  tally.count++;
  tally.sum += data.index + Object.keys(data.flags).length + mtu + txqlen + group + master + promiscuity;
  tally.sum += u32(attrs.link) + attrs.numTxQueues + attrs.numRxQueues + attrs.gsoMaxSize + attrs.gsoMaxSegs;
  tally.sum += attrs.operstate + attrs.linkmode + ifname.length + qdisc.length + kind.length;
  tally.sum += at.length + broadcast.length;
  if (stats64 !== undefined)
    tally.sum += Number(
      stats64.rxPackets +
        stats64.txPackets +
        stats64.rxBytes +
        stats64.txBytes +
        stats64.rxErrors +
        stats64.txErrors +
        stats64.rxDropped +
        stats64.txDropped,
    );
  if (tally.digesting) tally.line(`${data.index} ${ifname} ${mtu} ${txqlen} ${at} ${qdisc} ${kind}\n`);
}
