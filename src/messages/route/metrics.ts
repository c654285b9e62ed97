import { attribute, attributes, flagsOf, string, u32 } from '../../protocol/index.ts';

/** Metrics that the kernel must not change (`RTAX_LOCK`): bit n is metric n. */
const locks = {
  mtu: 1 << 2,
  window: 1 << 3,
  rtt: 1 << 4,
  rttvar: 1 << 5,
  ssthresh: 1 << 6,
  cwnd: 1 << 7,
  advmss: 1 << 8,
  reordering: 1 << 9,
  hoplimit: 1 << 10,
  initcwnd: 1 << 11,
  features: 1 << 12,
  rtoMin: 1 << 13,
  initrwnd: 1 << 14,
  quickack: 1 << 15,
  fastopenNoCookie: 1 << 17,
} as const;

/** What TCP and path MTU should assume of a route (`RTAX_*` of `linux/rtnetlink.h`). */
export const metrics = attributes('metrics', {
  lock: attribute(1, flagsOf(u32, locks), 'Metrics that are locked'),
  mtu: attribute(2, u32, 'Path MTU in bytes'),
  window: attribute(3, u32, 'Largest window to advertise, in bytes'),
  rtt: attribute(4, u32, 'Initial round trip time, in eighths of a millisecond'),
  rttvar: attribute(5, u32, 'Initial variance of the round trip time, in quarters of a millisecond'),
  ssthresh: attribute(6, u32, 'Slow start threshold, in segments'),
  cwnd: attribute(7, u32, 'Clamp of the congestion window, in segments'),
  advmss: attribute(8, u32, 'Maximum segment size to advertise, in bytes'),
  reordering: attribute(9, u32, 'Reordering to tolerate, in segments'),
  hoplimit: attribute(10, u32, 'Hop limit or time to live of packets sent'),
  initcwnd: attribute(11, u32, 'Initial congestion window, in segments'),
  features: attribute(
    12,
    flagsOf(u32, { ecn: 1, sack: 2, timestamp: 4, allfrag: 8, tcpUsecTs: 16 }),
    'Features to use',
  ),
  rtoMin: attribute(13, u32, 'Least retransmission timeout, in milliseconds'),
  initrwnd: attribute(14, u32, 'Initial receive window, in segments'),
  quickack: attribute(15, u32, '1: acknowledge at once'),
  ccAlgo: attribute(16, string, 'Congestion control algorithm'),
  fastopenNoCookie: attribute(17, u32, '1: TCP Fast Open without a cookie'),
});
