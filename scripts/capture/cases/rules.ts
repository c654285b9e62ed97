import type { Case } from '../case.ts';

const rule = (
  name: string,
  description: string,
  words: string,
  more: { setup?: string[]; verb?: string; six?: boolean; pick?: string; kernel?: Case['kernel'] } = {},
): Case => {
  const family = more.six === true ? '-6 ' : '';
  return {
    object: 'rule',
    name,
    description,
    kernel: more.kernel ?? 'host',
    setup: more.setup ?? [],
    change: `ip ${family}rule ${more.verb ?? 'add'} ${words}`,
    ...(more.pick === undefined ? {} : { show: `ip -j -d ${family}rule show`, pick: more.pick }),
  };
};

const added = (name: string, description: string, words: string, six = false): Case =>
  rule(name, description, `${words} priority 99`, { six, pick: '99' });

export const rules: readonly Case[] = [
  added('from', 'packets from a prefix', 'from 10.0.0.0/8 table 100'),
  added('to', 'packets to a prefix', 'to 10.1.2.0/24 table 100'),
  added('from-host', 'packets from one host', 'from 10.1.2.3 table main'),
  added('table-large', 'a table above 255', 'from 10.0.0.0/8 table 70000'),
  added('invert', 'packets that are not from a prefix', 'not from 10.0.0.0/8 table 100'),
  added('tos', 'a type of service', 'tos 0x10 table 100'),
  added('mark', 'a firewall mark', 'fwmark 0x5 table 100'),
  added('mark-mask', 'some bits of a firewall mark', 'fwmark 0x500/0xff00 table 100'),
  added('links', 'packets in by one link and out by another', 'iif lo oif eth7 table 100'),
  added('ports', 'a protocol and ranges of ports', 'ipproto tcp sport 80-90 dport 443 table 100'),
  added('users', 'a range of users', 'uidrange 1000-2000 table 100'),
  added('suppress-prefix-length', 'all but short prefixes', 'suppress_prefixlength 8 table main'),
  added('suppress-group', 'all but links of a group', 'suppress_ifgroup 7 table main'),
  added('l3mdev', 'the table of a VRF', 'l3mdev'),
  added('tunnel', 'packets of a tunnel', 'tun_id 77 table 100'),
  added('goto', 'a jump', 'from 10.0.0.0/8 goto 32766'),
  added('goto-unresolved', 'a jump to a rule that is not there', 'from 10.0.0.0/8 goto 500'),
  added('nop', 'a rule that does nothing', 'from 10.0.0.0/8 nop'),
  added('blackhole', 'packets that are dropped', 'from 10.0.0.0/8 blackhole'),
  added('unreachable', 'packets that are answered: unreachable', 'from 10.0.0.0/8 unreachable'),
  added('prohibit', 'packets that are answered: prohibited', 'from 10.0.0.0/8 prohibit'),
  added('realms', 'a routing realm', 'from 10.0.0.0/8 table 100 realms 3/4'),
  added('protocol', 'who made it', 'from 10.0.0.0/8 table 100 protocol 44'),
  added('ipv6-from', 'IPv6 packets from a prefix', 'from 2001:db8::/32 table 100', true),
  added('ipv6-mark', 'IPv6 packets with a mark', 'to 2001:db8:1::/48 fwmark 7 dport 53 table 100', true),
  added('ipv6-suppress', 'all but the default route', 'suppress_prefixlength 0 table main', true),
  rule('delete', 'the rule goes', 'from 10.0.0.0/8 table 100 priority 99', {
    verb: 'del',
    setup: ['ip rule add from 10.0.0.0/8 table 100 priority 99'],
  }),
  rule('error-exists', 'a rule that is there already', 'from 10.0.0.0/8 table 100 priority 99', {
    setup: ['ip rule add from 10.0.0.0/8 table 100 priority 99'],
  }),
  rule('error-absent', 'a rule that is not there', 'from 10.0.0.0/8 table 100', { verb: 'del' }),
  {
    object: 'rule',
    name: 'list',
    description: 'the rules of a new namespace',
    kernel: 'host',
    show: 'ip -j -d rule show',
    pick: '32766',
  },
  {
    object: 'rule',
    name: 'list-ipv6',
    description: 'the IPv6 rules of a new namespace',
    kernel: 'host',
    show: 'ip -j -d -6 rule show',
    pick: '0',
  },
];
