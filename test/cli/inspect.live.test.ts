import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** The article's script; behind it what `inspect` says of nf_tables, where there is nothing but what iptables shows. */
const scriptOf = (rules: string, nftables = '(no tables)'): string =>
  `echo "> Network devices"; ip link; printf "\\n> Route table\\n"; ip route; printf "\\n> Iptables rules\\n"; ${rules}; printf "\\n> Nftables\\n"; echo '${nftables}'`;
const script = scriptOf('iptables --list-rules');
const madeBy = (tables: string): string =>
  `(of iptables, which \`netloom iptables list-rules --save\`, with -6 for ip6, shows: ${tables})`;

const veth = 'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02';
const up = ['ip link set lo up', 'ip link set v0 up', 'ip link set v1 up'];
const addressed = [veth, ...up, 'ip address add 10.1.0.1/24 dev v0', 'ip address add 10.2.0.1/24 dev v1'];

/** States of a network stack, by what makes them. */
const states: Readonly<Record<string, readonly string[]>> = {
  'nothing but lo': [],
  'lo up': ['ip link set lo up'],
  'a veth pair, down': [veth],
  'a veth pair, one end up': [veth, 'ip link set v0 up'],
  'a veth pair, the other end up': [veth, 'ip link set v1 up'],
  'a veth pair, up': [veth, ...up],
  'a veth whose peer is in a namespace without name': [veth, 'ip link set v1 netns $OTHER'],
  'a veth whose peer is in a named namespace': [
    'ip netns add elsewhere',
    veth,
    'ip link set v1 netns elsewhere',
    'ip link set v0 up',
  ],
  'a bridge, down': ['ip link add br0 address 02:00:00:00:00:03 type bridge'],
  'a bridge, up, without ports': ['ip link add br0 type bridge', 'ip link set br0 up'],
  'a bridge with a port': [veth, 'ip link add br0 type bridge', 'ip link set v0 master br0'],
  'a bridge with a port, up': [
    veth,
    ...up,
    'ip link add br0 type bridge',
    'ip link set br0 up',
    'ip link set v0 master br0',
  ],
  'a macvlan': [veth, 'ip link add mv0 link v0 type macvlan mode bridge'],
  'a macvlan, up': [veth, ...up, 'ip link add mv0 link v0 type macvlan mode bridge', 'ip link set mv0 up'],
  'a macvlan whose lower link is elsewhere': [
    veth,
    'ip link add mv0 link v0 type macvlan',
    'ip link set mv0 netns $OTHER',
    'ip link set v0 up',
  ],
  'a vxlan': ['ip link add vx0 type vxlan id 5 dstport 4789'],
  'a vxlan on a link, up': [
    veth,
    ...up,
    'ip link add vx0 type vxlan id 5 dev v0 remote 192.0.2.1 dstport 4789',
    'ip link set vx0 up',
  ],
  'a vxlan as a port of a bridge': [
    'ip link add br0 type bridge',
    'ip link add vx0 type vxlan id 5 dstport 4789',
    'ip link set vx0 master br0',
    'ip link set vx0 up',
    'ip link set br0 up',
  ],
  'an ifb without queue': ['ip link add ifb9 type ifb', 'ip link set ifb9 txqueuelen 0'],
  'a tun device': ['ip tuntap add dev tun0 mode tun'],
  'a tap device, up': ['ip tuntap add dev tap0 mode tap', 'ip link set tap0 up'],
  altnames: [veth, 'ip link property add dev v0 altname one altname a-name-that-is-longer-than-fifteen'],
  'an alias': [veth, 'ip link set v0 alias "a description"'],
  'an alias and altnames': [veth, 'ip link set v0 alias x', 'ip link property add dev v0 altname one'],
  'a group': [veth, 'ip link set v0 group 5'],
  'promiscuous, all multicast, no ARP': [
    veth,
    'ip link set v0 promisc on allmulticast on',
    'ip link set v1 arp off multicast off dynamic on',
  ],
  'mtu and queue length': [veth, 'ip link set v0 mtu 9000 txqueuelen 7'],
  'kept down by a protocol': [veth, 'ip link add mv0 link v0 type macvlan', 'ip link set mv0 protodown on'],
  'a link that is gone from its bridge': [
    veth,
    'ip link add br0 type bridge',
    'ip link set v0 master br0',
    'ip link set v0 nomaster',
  ],
  'a default route': [...addressed, 'ip route add default via 10.1.0.2'],
  'a default route of a link': [...addressed, 'ip route add default dev v0'],
  'two default routes': [
    ...addressed,
    'ip route add default via 10.1.0.2',
    'ip route add default via 10.1.0.3 metric 100',
  ],
  'link-scope routes': [
    ...addressed,
    'ip route add 10.3.0.0/16 dev v0',
    'ip route add 10.4.0.1 dev v0 scope host',
    'ip route add 10.5.0.0/16 dev v0 scope site',
  ],
  metrics: [
    ...addressed,
    'ip route add 10.3.0.0/16 via 10.1.0.2 metric 5',
    'ip route add 10.3.0.0/16 via 10.1.0.2 metric 4294967295',
  ],
  'routes that lead nowhere': [
    ...addressed,
    'ip route add blackhole 10.3.0.0/16',
    'ip route add unreachable 10.4.0.0/16 metric 7',
    'ip route add prohibit 10.5.0.1',
    'ip route add throw 10.6.0.0/16',
  ],
  'several next hops': [
    ...addressed,
    'ip route add 10.3.0.0/16 nexthop via 10.1.0.2 weight 3 nexthop via 10.2.0.2 nexthop via 10.99.0.1 dev v0 onlink',
  ],
  'several next hops with realms': [
    ...addressed,
    'ip route add 10.3.0.0/16 nexthop via 10.1.0.2 realm 5 nexthop dev v1',
  ],
  'mtu and other metrics': [
    ...addressed,
    'ip route add 10.3.0.0/16 via 10.1.0.2 mtu 1300',
    'ip route add 10.4.0.0/16 via 10.1.0.2 mtu lock 1200 advmss 1100 rtt 100ms rttvar 10ms window 5000 hoplimit 9 initcwnd 20 initrwnd 30 ssthresh 4 cwnd 5 reordering 6 quickack 1 rto_min 30ms features ecn congctl cubic fastopen_no_cookie 1',
  ],
  'source addresses': [
    ...addressed,
    'ip route add 10.3.0.0/16 via 10.1.0.2 src 10.2.0.1',
    'ip route add default dev v1 src 10.2.0.1 metric 9',
  ],
  'protocols, known and unknown': [
    ...addressed,
    'ip route add 10.3.0.0/16 dev v0 proto static',
    'ip route add 10.4.0.0/16 dev v0 proto bird',
    'ip route add 10.5.0.0/16 dev v0 proto 77',
  ],
  'types of service': [
    ...addressed,
    'ip route add 10.3.0.0/16 tos 0x10 dev v0',
    'ip route add 10.3.0.0/16 tos 0x28 dev v0',
  ],
  'gateways that are not reachable by a prefix, and down': [
    ...addressed,
    'ip route add 10.3.0.0/16 via 10.99.0.1 dev v0 onlink',
    'ip link set v1 down',
  ],
  'a gateway of IPv6': [...addressed, 'ip route add 10.3.0.0/16 via inet6 fe80::2 dev v0'],
  'nexthop objects': [
    ...addressed,
    'ip nexthop add id 9 via 10.1.0.2 dev v0',
    'ip route add 10.3.0.0/16 nhid 9',
    'ip nexthop add id 10 via 10.2.0.2 dev v1',
    'ip nexthop add id 11 group 9/10',
    'ip route add 10.4.0.0/16 nhid 11',
  ],
  realms: [...addressed, 'ip route add 10.3.0.0/16 dev v0 realm 5', 'ip route add 10.4.0.0/16 dev v0 realm 3/4'],
  'local, broadcast and multicast routes in the main table': [
    ...addressed,
    'ip route add local 10.3.0.1 dev v0 table main',
    'ip route add broadcast 10.3.0.255 dev v0 table main',
    'ip route add multicast 239.0.0.0/8 dev v0',
  ],
};

const rules = (program: string, text: string): string => `${program}-restore <<'END'\n${text}END`;
const drops = `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:CONTAINERS - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -j ACCEPT
-A FORWARD -s 10.1.0.0/24 -o v0 -j CONTAINERS
-A CONTAINERS -m comment --comment "of the bridge" -j RETURN
COMMIT
`;
const translates = `*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 10.1.0.0/24 ! -o v0 -j MASQUERADE
COMMIT
`;

/** States of the firewall: what makes them, the program that lists their rules, and what else nf_tables has. */
const firewalls: Readonly<Record<string, { state: readonly string[]; list: string; nftables?: string }>> = {
  'rules in nf_tables': {
    state: [...addressed, rules('iptables-nft', drops)],
    list: 'iptables-nft --list-rules',
    nftables: madeBy('ip filter'),
  },
  'rules in nf_tables, in several tables and of both families': {
    state: [
      rules('iptables-nft', drops + translates),
      rules('ip6tables-nft', drops.replaceAll('10.1.0.0/24', 'fd00::/64')),
    ],
    list: 'iptables-nft --list-rules',
    nftables: madeBy('ip filter, ip nat, ip6 filter'),
  },
  'rules in the legacy tables': {
    state: [rules('iptables-legacy', drops + translates)],
    list: 'iptables-legacy --list-rules',
  },
  'rules in both': {
    state: [rules('iptables-nft', drops), 'iptables-legacy -A OUTPUT -p udp -j DROP'],
    list: 'echo "# iptables-nft"; iptables-nft --list-rules 2>&-; echo "# iptables-legacy"; iptables-legacy --list-rules',
    nftables: madeBy('ip filter'),
  },
  'legacy tables that do nothing beside rules in nf_tables': {
    state: ['iptables-legacy -t nat -S > /dev/null', 'iptables-legacy -S > /dev/null', rules('iptables-nft', drops)],
    list: 'iptables-nft --list-rules 2>&-',
    nftables: madeBy('ip filter'),
  },
  'legacy tables that do nothing': { state: ['iptables-legacy -S > /dev/null'], list: 'iptables-legacy --list-rules' },
  'a policy in the legacy tables, and no rule': {
    state: ['iptables-legacy -P FORWARD DROP'],
    list: 'iptables-legacy --list-rules',
  },
};

describe('netloom inspect prints what the script prints', () => {
  let other: LiveNamespace;
  let namespace: LiveNamespace;
  before(function () {
    needs(this, 'network namespaces', 'ip', 'iptables-nft', 'iptables-legacy');
  });
  beforeEach(() => {
    namespace = LiveNamespace.create();
    other = LiveNamespace.create();
  });
  afterEach(() => {
    namespace.close();
    other.close();
  });

  /** Both, one after the other, in one mount namespace: that is where names of namespaces are pinned. */
  function both(state: readonly string[], theirs: string, ours: string): { theirs: string; ours: string } {
    const pinned = `/proc/${process.pid}/fd/${other.fd}`;
    const lines = [
      'set -e',
      'mount -t tmpfs run /run',
      // a namespace without name: pinned where nobody looks for names, for as long as the state is made
      `touch /run/other && mount --bind ${pinned} /run/other && mkdir -p /run/netns`,
      ...(state.some((line) => line.includes('$OTHER'))
        ? ['touch /run/netns/unnamed && mount --bind /run/other /run/netns/unnamed']
        : []),
      ...state.map((line) => line.replace('$OTHER', 'unnamed')),
      ...(state.some((line) => line.includes('$OTHER')) ? ['umount /run/netns/unnamed && rm /run/netns/unnamed'] : []),
      // a carrier may come a second later: what the tool says before and after must be the same
      'for round in 1 2 3 4 5 6 7 8 9 10; do',
      `{ ${theirs}; } > /run/theirs`,
      `${process.execPath} ${command} ${ours} > /run/ours`,
      `{ ${theirs}; } > /run/again`,
      'if cmp -s /run/theirs /run/again; then break; fi; sleep 0.3; done',
      'cat /run/theirs; echo =====; cat /run/ours',
    ];
    const output = namespace.run('unshare', '--mount', 'sh', '-c', lines.join('\n'));
    const [one = '', two = ''] = output.split('=====\n');
    return { theirs: one, ours: two };
  }

  it('in at least 40 states', () => expect(Object.keys(states).length).to.be.at.least(40));
  for (const [name, state] of Object.entries(states)) {
    it(name, function () {
      if (state.some((line) => line.includes('tuntap'))) needs(this, 'tun devices');
      const { theirs, ours } = both(state, script, 'inspect');
      expect(ours).to.equal(theirs);
    });
  }

  for (const [name, { state, list, nftables }] of Object.entries(firewalls)) {
    it(name, () => {
      const { theirs, ours } = both(state, scriptOf(list, nftables), 'inspect');
      expect(ours).to.equal(theirs);
    });
  }

  it('route list prints the routes of every table and of IPv6', () => {
    const state = [
      ...addressed,
      'ip route add 10.3.0.0/16 dev v0 table 1000',
      'ip -6 address add 2001:db8::1/64 dev v0 nodad',
      'ip -6 route add 2001:db8:1::/48 via 2001:db8::2 pref high',
      'ip -6 route add 2001:db8:2::/48 nexthop via 2001:db8::3 nexthop via 2001:db8::4 weight 3',
      'ip -6 route add unreachable 2001:db8:3::/48',
      'ip -6 route add 2001:db8:4::/48 from 2001:db8:9::/64 dev v0',
      'ip -6 route add 2001:db8:5::1 dev v0 mtu 1400',
    ];
    const all = both(state, 'ip route show table all', 'route list --table all');
    expect(all.ours).to.equal(all.theirs);
    namespace.close();
    namespace = LiveNamespace.create();
    const six = both(state, 'ip -6 route', 'route list -6');
    expect(six.ours).to.equal(six.theirs);
  });

  it('address list prints the addresses', () => {
    const state = [
      veth,
      'ip link set v0 addrgenmode none',
      'ip link set v1 addrgenmode none',
      ...up,
      'ip address del ::1/128 dev lo',
      'ip address add 10.1.0.1/24 brd + dev v0 label v0:x',
      'ip address add 10.1.0.2/24 dev v0',
      'ip address add 10.9.0.1 peer 10.9.0.2/30 dev v1',
      'ip address add 10.8.0.1/24 valid_lft 1000 preferred_lft 500 noprefixroute metric 5 dev v1',
      'ip address add 2001:db8::1/64 nodad dev v0',
      'ip address add 2001:db8::2/64 nodad home mngtmpaddr valid_lft 1000 preferred_lft 0 dev v0',
    ];
    const { theirs, ours } = both(state, 'ip address', 'address list');
    expect(ours).to.equal(theirs);
  });

  it('starts no other program, and needs no ip in PATH', function () {
    needs(this, 'strace');
    const folder = mkdtempSync(join(tmpdir(), 'netloom-'));
    try {
      const log = join(folder, 'log');
      const traced = namespace.tryRun(
        'strace',
        '-f',
        '-e',
        'trace=execve',
        '-o',
        log,
        process.execPath,
        command,
        'inspect',
      );
      expect(traced.status).to.equal(0);
      expect(readFileSync(log, 'utf8').match(/execve\(/g)?.length).to.equal(1);
      const { stdout, status } = spawnSync(process.execPath, [command, 'inspect'], {
        encoding: 'utf8',
        env: { PATH: '/nonexistent' },
      });
      expect(status).to.equal(0);
      expect(stdout).to.match(/^> Network devices\n1: lo: /);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
