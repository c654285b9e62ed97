import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { LiveNamespace } from '../support/namespace.ts';
import { needs } from '../support/requirements.ts';

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What happens, step by step: the events of one step must be printed before the next one begins. */
const steps: readonly string[] = [
  'ip link add v0 type veth peer name v1',
  'ip link set v0 addrgenmode none; ip link set v1 addrgenmode none',
  'ip link set v0 up; ip link set v1 up',
  'ip address add 10.1.0.1/24 dev v0; ip address add 2001:db8::1/64 nodad dev v0',
  'ip rule add from 10.0.0.0/8 table 100; ip rule del from 10.0.0.0/8 table 100; ip -6 rule add goto 32766',
  'ip route add 10.9.0.0/16 via 10.1.0.2; ip route replace 10.9.0.0/16 via 10.1.0.3; ip route del 10.9.0.0/16',
  'ip route add 10.8.0.0/16 via 10.1.0.3 table 77 metric 5',
  'ip route add 10.7.0.0/16 nexthop via 10.1.0.3 nexthop via 10.1.0.4 weight 5',
  'ip route add blackhole 10.6.0.0/16; ip -6 route add 2001:db8:1::/48 via 2001:db8::2',
  'ip neigh add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0; ip neigh del 10.1.0.2 dev v0',
  'ip neigh add 10.1.0.3 lladdr 02:00:00:00:00:01 dev v0 nud reachable protocol zebra',
  'ip nexthop add id 7 via 10.1.0.4 dev v0; ip nexthop add id 8 group 7; ip nexthop del id 7',
  'ip link add br0 type bridge; ip link set br0 addrgenmode none; ip link set v0 master br0; ip link set br0 up',
  'bridge fdb add 02:00:00:00:00:98 dev v0 master static',
  'echo 1 > /proc/sys/net/ipv4/conf/v0/forwarding; echo 2 > /proc/sys/net/ipv4/conf/all/rp_filter',
  'ip link set v0 nomaster; ip address del 10.1.0.1/24 dev v0',
  'ip link set v1 down; ip link set v0 mtu 1400; ip link set v0 alias "a description"',
  'ip link property add dev v0 altname other-name',
  'ip link del v0',
];

/** A program that runs in a namespace until it is ended, and what it printed. */
class Running {
  readonly #child: ChildProcess;
  output = '';
  errors = '';

  constructor(namespace: LiveNamespace, file: string, ...args: string[]) {
    this.#child = namespace.inside(() => spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
    this.#child.stdout?.on('data', (text) => {
      this.output += text;
    });
    this.#child.stderr?.on('data', (text) => {
      this.errors += text;
    });
  }

  async end(): Promise<void> {
    const closed = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill();
    await closed;
  }

  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  closeOutput(): void {
    this.#child.stdout?.destroy();
  }
}

/** A rule that nothing else has marks a place in what a monitor of rules prints: everything that the kernel told before it stands before it. */
class Marks {
  readonly #namespace: LiveNamespace;
  readonly #all: readonly Running[];
  #last = 20_000;

  constructor(namespace: LiveNamespace, ...all: readonly Running[]) {
    this.#namespace = namespace;
    this.#all = all;
  }

  /** Waits until all of them listen, and forgets what they printed so far. */
  async listening(): Promise<void> {
    const heard = new Set<Running>();
    await eventually(
      () => {
        const mark = this.#make();
        for (const one of this.#all) if (one.output !== '') heard.add(one);
        return heard.size === this.#all.length && mark;
      },
      () => `${this.#all.length} listen, ${heard.size} do`,
    );
    await this.reached();
    for (const one of this.#all) one.output = '';
  }

  /** Waits until all have printed everything that has happened until now. */
  async reached(): Promise<void> {
    const mark = this.#make();
    await eventually(
      () => this.#all.every(({ output }) => output.includes(`lookup ${mark}`) || output.includes(`"table":${mark}`)),
      () => `the rule for ${mark} is printed, after ${this.#all.map(({ output }) => output).join('\n')}`,
    );
  }

  #make(): number {
    const mark = ++this.#last;
    this.#namespace.ip(`rule add priority ${mark} table ${mark}`);
    return mark;
  }
}
/** Without the marks. */
const withoutMarks = (text: string): string => text.replace(/^.*(?:lookup |"table":)2\d{4}\b.*\n/gm, '');

/** Tools older than the attribute do not print who made an address. */
const withoutProtocol = (text: string): string => text.replace(/ proto kernel_l[lo] $/gm, ' ');

describe('netloom monitor', () => {
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });

  it('prints the lines of `ip monitor`', async () => {
    using namespace = LiveNamespace.create();
    const tool = new Running(
      namespace,
      'ip',
      'monitor',
      'label',
      'link',
      'address',
      'route',
      'rule',
      'neigh',
      'nexthop',
      'netconf',
    );
    const objects = ['link', 'address', 'route', 'rule', 'neighbour', 'nexthop', 'netconf'];
    const ours = new Running(namespace, process.execPath, command, 'monitor', '--label', ...objects);
    const marks = new Marks(namespace, tool, ours);
    await marks.listening();
    for (const step of steps) {
      namespace.run('sh', '-e', '-c', step);
      await marks.reached();
    }
    await tool.end();
    await ours.end();
    // what the kernel does by itself a moment later may come behind the last mark, and only one of them may have got to print it
    const told = ({ output }: Running) => withoutProtocol(output.slice(0, output.lastIndexOf('lookup 2')));
    expect(told(ours)).to.equal(told(tool));
    expect(ours.errors).to.equal('');
    for (const label of ['LINK', 'ADDR', 'ROUTE', 'RULE', 'NEIGH', 'NEXTHOP', 'NETCONF']) {
      expect(ours.output).to.contain(`[${label}]`).and.to.contain(`[${label}]Deleted `);
    }
  });

  it('prints only what was asked for, without labels; and JSON in the words of the library', async () => {
    using namespace = LiveNamespace.create();
    const rules = new Running(namespace, process.execPath, command, 'monitor', 'rule');
    const json = new Running(namespace, process.execPath, command, 'monitor', 'rule', 'link', '--json');
    const marks = new Marks(namespace, rules, json);
    await marks.listening();
    namespace.ip('link add v0 type veth peer name v1');
    namespace.ip('rule add from 10.0.0.0/8 table 100 priority 7');
    namespace.ip('rule del priority 7');
    await marks.reached();
    await rules.end();
    await json.end();
    expect(withoutMarks(rules.output)).to.equal(
      '7:\tfrom 10.0.0.0/8 lookup 100\nDeleted 7:\tfrom 10.0.0.0/8 lookup 100\n',
    );
    const events = withoutMarks(json.output)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = events.map(({ event, object, value }) => [event, object, value.name ?? value.priority]);
    expect(told.filter(([event, object]) => event !== 'changed' || object !== 'links')).to.deep.equal([
      ['added', 'links', 'v1'],
      ['added', 'links', 'v0'],
      ['added', 'rules', 7],
      ['removed', 'rules', 7],
    ]);
  });

  it('ends quietly when nobody reads any more', async () => {
    using namespace = LiveNamespace.create();
    const ours = new Running(namespace, process.execPath, command, 'monitor', 'link');
    let count = 0;
    const happens = () => namespace.ip(`link add b${count++} type bridge`);
    await eventually(() => {
      happens();
      return ours.output !== '';
    }, 'it listens');
    ours.closeOutput();
    await eventually(() => {
      happens();
      return ours.exitCode !== null;
    }, 'it ends');
    expect(ours.exitCode).to.equal(0);
    expect(ours.errors).to.equal('');
  });
});
