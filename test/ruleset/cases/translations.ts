import { type Case, each } from './case.ts';

/** Translations of the source, by family of the table. */
export const ofSource: Readonly<Record<'ip' | 'inet', readonly Case[]>> = {
  ip: [
    ...each('snat', 'plain', 'snat to 1.2.3.4'),
    ...each('snat', 'range', 'snat to 1.2.3.4-1.2.3.9'),
    ...each('snat', 'range', 'tcp dport 80 snat to 1.2.3.4:80-90 random,persistent'),
    ...each('masquerade', 'plain', 'masquerade'),
    ...each('masquerade', 'plain', 'masquerade random,fully-random'),
    ...each('masquerade', 'range', 'tcp sport 5 masquerade to :80-90'),
    ...each('snat', 'plain', 'snat ip to 1.2.3.4'),
    ...each('snat', 'prefix', 'snat to 10.0.0.0/24'),
    ...each('snat', 'prefix', 'snat prefix to 10.0.0.0/24'),
    ...each('snat', 'map', 'snat to ip saddr map { 1.2.3.4 : 1.2.3.5 }'),
    ...each('snat', 'map', 'snat to ip saddr . tcp sport map { 1.2.3.4 . 5 : 1.2.3.5 . 6 }'),
    ...each('snat', 'map', 'snat ip prefix to ip saddr map { 10.0.0.0/8 : 11.0.0.0/8 }'),
  ],
  inet: [
    ...each('snat', 'range', 'snat ip to 1.2.3.4-1.2.3.9'),
    ...each('snat', 'range', 'tcp dport 80 snat ip to 1.2.3.4:80-90 random,persistent'),
    ...each('masquerade', 'plain', 'masquerade'),
    ...each('masquerade', 'plain', 'masquerade random,fully-random'),
    ...each('masquerade', 'range', 'tcp sport 5 masquerade to :80-90'),
    ...each('snat', 'plain', 'snat ip to 1.2.3.4'),
    ...each('snat', 'prefix', 'snat ip to 10.0.0.0/24'),
    ...each('snat', 'prefix', 'snat ip prefix to 10.0.0.0/24'),
    ...each('snat', 'map', 'snat ip to ip saddr map { 1.2.3.4 : 1.2.3.5 }'),
    ...each('snat', 'map', 'snat ip to ip saddr . tcp sport map { 1.2.3.4 . 5 : 1.2.3.5 . 6 }'),
    ...each('snat', 'map', 'snat ip prefix to ip saddr map { 10.0.0.0/8 : 11.0.0.0/8 }'),
  ],
};

/** Translations of the destination. */
export const ofDestination: Readonly<Record<'ip' | 'inet', readonly Case[]>> = {
  ip: [
    ...each('dnat', 'plain', 'tcp dport 80 dnat to 1.2.3.4:80'),
    ...each('dnat', 'plain', 'dnat to 1.2.3.4'),
    ...each('redirect', 'plain', 'redirect'),
    ...each('redirect', 'plain', 'tcp dport 80 redirect to :8080'),
    ...each('redirect', 'range', 'tcp dport 80 redirect to :8080-8090 random'),
    ...each('dnat', 'plain', 'tcp dport 80 dnat to :8080'),
    ...each('dnat', 'range', 'tcp dport 80 dnat ip to 1.2.3.4:80-90'),
    ...each('redirect', 'map', 'tcp dport 80 redirect to tcp dport map { 80 : 8080 }'),
    ...each('dnat', 'plain', 'meta l4proto tcp dnat to 1.2.3.4:80'),
    ...each('tproxy', 'plain', 'udp dport 53 tproxy to :53'),
    ...each('dnat', 'range', 'tcp dport 80 dnat to 1.2.3.4-1.2.3.9:80-90'),
    ...each('dnat', 'map', 'tcp dport 80 dnat ip to tcp dport map { 80 : 1.2.3.4 }'),
    ...each('dnat', 'map', 'dnat ip addr . port to tcp dport map { 80 : 1.2.3.4 . 8080 }'),
  ],
  inet: [
    ...each('dnat', 'plain', 'tcp dport 80 dnat ip to 1.2.3.4:80'),
    ...each('redirect', 'plain', 'redirect'),
    ...each('redirect', 'plain', 'tcp dport 80 redirect to :8080'),
    ...each('redirect', 'range', 'tcp dport 80 redirect to :8080-8090 random'),
    ...each('dnat', 'plain', 'tcp dport 80 dnat to :8080'),
    ...each('dnat', 'range', 'tcp dport 80 dnat ip to 1.2.3.4:80-90'),
    ...each('dnat', 'plain', 'dnat ip6 to ::1'),
    ...each('redirect', 'map', 'tcp dport 80 redirect to tcp dport map { 80 : 8080 }'),
    ...each('dnat', 'plain', 'meta l4proto tcp dnat ip to 1.2.3.4:80'),
    ...each('tproxy', 'plain', 'udp dport 53 tproxy to :53'),
    ...each('dnat', 'range', 'tcp dport 80 dnat ip to 1.2.3.4-1.2.3.9:80-90'),
    ...each('dnat', 'map', 'tcp dport 80 dnat ip to tcp dport map { 80 : 1.2.3.4 }'),
    ...each('dnat', 'map', 'dnat ip addr . port to tcp dport map { 80 : 1.2.3.4 . 8080 }'),
  ],
};

/** Packets for local sockets. */
export const toSockets: readonly Case[] = [
  ...each(
    'tproxy',
    'plain',
    'tcp dport 80 tproxy to :80',
    'tcp dport 80 tproxy ip to 10.0.0.1:80',
    'tcp dport 80 tproxy ip6 to [::1]:80',
    'tcp dport 80 tproxy ip to :80',
    'udp dport 53 tproxy to :53',
  ),
];
