import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { agreeing } from '../support/eventually.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const base = [
  'ip link set lo up',
  'ip link add v0 type veth peer name v1',
  'ip link set v0 addrgenmode none',
  'ip link set v1 addrgenmode none',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip address add 10.1.0.1/24 dev v0',
  'ip address add 2001:db8::1/64 nodad dev v0',
];

/** The tool's command, ours, and states in which they must say the same. */
const lists: readonly (readonly [tool: string, ours: string, states: Readonly<Record<string, readonly string[]>>])[] = [
  [
    'ip rule',
    'rule list',
    {
      'the rules of a new namespace': [],
      'a rule with all that it can ask': [
        'ip rule add from 10.0.0.0/8 to 10.9.0.0/16 tos 0x10 fwmark 0x5/0xff iif v0 oif v1 ipproto tcp sport 80-90 dport 443 uidrange 0-0 table 300 suppress_prefixlength 8 suppress_ifgroup 7 protocol 44 priority 99',
      ],
      'jumps, one of them to nowhere': [
        'ip rule add not from 1.2.3.4 goto 32766 priority 50',
        'ip rule add from 1.2.3.4 goto 999 priority 51',
      ],
      'every action': [
        'ip rule add to 1.2.3.4 nop priority 52',
        'ip rule add to 1.2.3.4 blackhole priority 53',
        'ip rule add to 1.2.3.4 unreachable priority 54',
        'ip rule add to 1.2.3.4 prohibit priority 55',
      ],
      'links that are not there': ['ip rule add iif nope oif nope2 lookup 7'],
      realms: ['ip rule add realms 3/4 lookup 7', 'ip rule add realms 4 lookup main protocol boot'],
      'tables and protocols with names': [
        'ip rule add fwmark 7 lookup default protocol static',
        'ip rule add fwmark 8 lookup local protocol zebra',
      ],
      'VRFs and tunnels': ['ip rule add l3mdev priority 60', 'ip rule add tun_id 77 table 5 priority 61'],
      'transport protocols': [
        'ip rule add ipproto sctp table 5',
        'ip rule add ipproto ospf table 5',
        'ip rule add ipproto 250 table 5',
      ],
    },
  ],
  ['ip -6 rule', 'rule list -6', { 'an IPv6 rule': ['ip -6 rule add from 2001:db8::/32 to 2001:db8:1::1 table 5'] }],
  [
    'ip neighbour',
    'neighbour list',
    {
      'every state': [
        'ip neigh add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0 nud permanent',
        'ip neigh add 10.1.0.3 lladdr 02:00:00:00:00:01 dev v0 nud stale',
        'ip neigh add 10.1.0.4 lladdr 02:00:00:00:00:01 dev v0 nud noarp',
        'ip neigh add 10.1.0.5 dev v0 nud failed',
        'ip neigh add 10.1.0.7 dev v0 nud none',
        'ip neigh add 10.1.0.8 lladdr 02:00:00:00:00:01 dev v0 nud reachable protocol zebra',
        'ip neigh add fe80::5 lladdr 02:00:00:00:00:07 dev v0 router nud reachable protocol 5 extern_learn',
      ],
    },
  ],
  [
    'ip neighbour show nud all',
    'neighbour list --all',
    { 'those that need no resolution': ['ip neigh add 10.1.0.4 lladdr 02:00:00:00:00:01 dev v0 nud noarp'] },
  ],
  [
    'ip neighbour show proxy',
    'neighbour list --proxies',
    { proxies: ['ip neigh add proxy 10.1.0.9 dev v0', 'ip neigh add proxy 2001:db8::9 dev v0'] },
  ],
  [
    'ip nexthop',
    'nexthop list',
    {
      'single ones': [
        'ip nexthop add id 1 via 10.1.0.3 dev v0',
        'ip nexthop add id 2 via 10.1.0.4 dev v0 protocol static',
        'ip nexthop add id 3 blackhole',
        'ip nexthop add id 4 via 10.1.0.8 fdb',
        'ip nexthop add id 5 dev v0',
        'ip nexthop add id 6 via 10.99.0.1 dev v0 onlink',
        'ip nexthop add id 7 via 2001:db8::5 dev v0',
        'ip nexthop add id 13 encap ip id 5 dst 192.0.2.4 dev v0',
      ],
      groups: [
        'ip nexthop add id 1 via 10.1.0.3 dev v0',
        'ip nexthop add id 2 via 10.1.0.4 dev v0',
        'ip nexthop add id 10 group 1,5/2,3',
        'ip nexthop add id 14 group 1/2 protocol 77',
        'ip nexthop add id 11 group 1/2 type resilient buckets 4 idle_timer 10 unbalanced_timer 30',
      ],
      'a group of far ends': ['ip nexthop add id 4 via 10.1.0.8 fdb', 'ip nexthop add id 12 group 4 fdb'],
    },
  ],
  ['ip netconf', 'netconf list', { 'the settings of all links': ['echo 1 > /proc/sys/net/ipv4/conf/v0/forwarding'] }],
  ['ip -4 netconf', 'netconf list -4', { 'IPv4 alone': ['echo 2 > /proc/sys/net/ipv4/conf/v0/rp_filter'] }],
  ['ip -6 netconf', 'netconf list -6', { 'IPv6 alone': ['echo 1 > /proc/sys/net/ipv6/conf/all/forwarding'] }],
];

describe('the lists print the lines of ip', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });
  for (const [tool, ours, states] of lists) {
    for (const [state, commands] of Object.entries(states)) {
      it(`netloom ${ours}: ${state}`, async () => {
        using namespace = LiveNamespace.create();
        namespace.run('sh', '-e', '-c', [...base, ...commands].join('\n'));
        // a neighbour may age between two looks
        const [expected, printed] = await agreeing(
          () => [namespace.run('sh', '-c', tool), namespace.run(process.execPath, command, ...ours.split(' '))],
          (one, other) => one === other,
        );
        expect(printed).to.equal(expected);
        expect(printed).not.to.equal('');
      });
    }
  }

  it('as JSON they are in the words of the library', () => {
    using namespace = LiveNamespace.create();
    namespace.run('sh', '-e', '-c', [...base, 'ip rule add from 10.0.0.0/8 table 300 priority 99'].join('\n'));
    const json = (ours: string) => JSON.parse(namespace.run(process.execPath, command, ...ours.split(' '), '--json'));
    expect(json('rule list')[1]).to.deep.include({ priority: 99, source: '10.0.0.0/8', table: 300, action: 'table' });
    expect(json('netconf list -4')[0]).to.deep.include({ family: 'inet', link: 'lo', forwarding: false });
    expect(json('nexthop list')).to.deep.equal([]);
    expect(json('neighbour list')).to.deep.equal([]);
  });

  it('refuse what makes no sense, in one line', () => {
    for (const words of ['rule list -4 -6', 'neighbour list --nope', 'netconf list eth0', 'nexthop', 'monitor links']) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words.split(' ')], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect(status, words).to.equal(2);
      expect(stdout).to.equal('');
      expect(stderr, words).to.match(/^netloom: [^\n]+\n$/);
    }
  });
});
