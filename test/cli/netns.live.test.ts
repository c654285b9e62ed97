import { once } from 'node:events';
import { expect } from 'chai';
import { agreeing, eventually } from '../support/eventually.ts';
import { needs } from '../support/requirements.ts';
import { listening, ours, Sandbox } from '../support/sandbox.ts';

describe('netloom netns', () => {
  let sandbox: Sandbox;
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });
  beforeEach(async () => {
    sandbox = await Sandbox.create();
  });
  afterEach(() => sandbox[Symbol.dispose]());

  /** What both print, and what both exit with where it is 0. */
  function same(theirs: string, our = theirs): string {
    const [tool, mine] = [sandbox.ip(theirs), sandbox.netloom(our)];
    expect(mine.output, our).to.equal(tool.output);
    expect(mine.status === 0, `${our}: ${mine.errors}`).to.equal(tool.status === 0);
    return mine.output;
  }

  it('list and list-id print what ip prints: names in its order, nsids, one namespace with two names, none at all', () => {
    expect(same('netns list')).to.equal('');
    expect(same('netns list-id')).to.equal('');
    sandbox.make(
      'for name in zed blue red; do ip netns add $name; done',
      'ip netns set blue 5; ip netns set red 9; ip -n blue netns set red 3',
      'touch /run/netns/second; mount --bind /run/netns/blue /run/netns/second',
      // one that has a number and no name any more
      'ip netns add gone; ip netns set gone 12; ip -n gone link add v0 type veth peer name v1 netns blue; ip netns del gone',
    );
    expect(same('netns list'))
      .to.match(/^blue \(id: 5\)$/m)
      .and.to.match(/^zed$/m);
    expect(same('-n blue netns list', 'netns list --netns blue')).to.contain('red (id: 3)\n');
    expect(same('netns list-id')).to.contain('nsid 9 (iproute2 netns name: red)\n');
    expect(same('-n blue netns list-id', 'netns list-id --netns blue')).to.contain('nsid 3 (iproute2 netns name: red)');
    expect(same('netns list-id target-nsid 5', 'netns list-id --target-nsid 5')).to.contain('nsid 3 current-nsid 9 (');
    const listed = JSON.parse(sandbox.netloom('netns list --json').output) as { name: string; nsid?: number }[];
    expect(listed.map(({ name, nsid }) => [name, nsid])).to.deep.equal([
      ['blue', 5],
      ['red', 9],
      ['second', 5],
      ['zed', undefined],
    ]);
    expect(JSON.parse(sandbox.netloom('netns list-id --json').output)).to.deep.include({ nsid: 9, name: 'red' });
  });

  it('a stale name is listed, told of, opened by nobody and deleted', () => {
    sandbox.make('ip netns add blue; touch /run/netns/stale');
    same('netns list');
    expect(sandbox.netloom('netns list').errors).to.match(/^netloom: \S+\/stale is stale: .*\n$/);
    expect(sandbox.netloom('link list --netns stale')).to.include({ status: 1, output: '' });
    expect(sandbox.netloom('inspect --all').output).to.contain('\n> Network namespace blue\n');
    expect(sandbox.netloom('netns delete stale').status).to.equal(0);
    expect(same('netns list')).to.equal('blue\n');
  });

  it('add, set-id, attach and delete do what ip does with the same words', async () => {
    const holder = await sandbox.started('unshare --net sleep 600', (pid) => `test "$(cat /proc/${pid}/comm)" = sleep`);
    try {
      const states = ['ip', 'netloom'].map((tool) => {
        const run = tool === 'ip' ? 'ip' : ours;
        const lines = [
          'add blue',
          'add red',
          tool === 'ip' ? 'set blue 100' : 'set-id blue 101',
          'set red auto',
          `attach green ${holder.pid}`,
        ];
        sandbox.make(...lines.map((line) => `${run} netns ${line}`), `${run} netns del red`);
        const state = sandbox.sh('ip netns list; stat -c %a /run/netns/blue; ip netns exec blue ip link').output;
        for (const name of ['blue', 'green'])
          expect(sandbox.sh(`${run} netns delete ${name}`)).to.include({ status: 0, output: '' });
        expect(sandbox.ip('netns list').output).to.equal('');
        return state;
      });
      expect(states[1]).to.equal(states[0]?.replace('(id: 100)', '(id: 101)'));
    } finally {
      holder.kill();
    }
  });

  it('identify and pids print what ip prints', async () => {
    sandbox.make('ip netns add blue; ip netns add red');
    const [inside, plain] = await Promise.all(
      ['ip netns exec blue sleep 600', 'sleep 600'].map((script) =>
        sandbox.started(script, (pid) => `test "$(cat /proc/${pid}/comm)" = sleep`),
      ),
    );
    if (inside === undefined || plain === undefined) throw new Error('two were started');
    try {
      expect(same(`netns identify ${inside.pid}`)).to.equal('blue\n');
      expect(same(`netns identify ${plain.pid}`)).to.equal('\n');
      expect(same('netns identify')).to.equal('\n');
      expect(same('netns exec blue ip netns identify', `netns exec blue ${ours} netns identify`)).to.equal('blue\n');
      expect(same('netns pids blue')).to.equal(`${inside.pid}\n`);
      expect(same('netns pids red')).to.equal('');
      expect(JSON.parse(sandbox.netloom('netns pids blue --json').output)).to.deep.equal([inside.pid]);
      sandbox.make('touch /run/netns/again; mount --bind /run/netns/blue /run/netns/again');
      same(`netns identify ${inside.pid}`);
      expect(JSON.parse(sandbox.netloom(`netns identify ${inside.pid} --json`).output)).to.deep.equal([
        'again',
        'blue',
      ]);
    } finally {
      inside.kill();
      plain.kill();
    }
  });

  it('fails where ip fails: one line, exit code 2 for what was typed, 1 for the rest', () => {
    sandbox.make('ip netns add blue; ip netns set blue 5');
    const failing: readonly (readonly [line: string, status: number, message: string])[] = [
      ['netns add', 2, 'NAME is missing'],
      ['netns add blue', 1, "there is a network namespace 'blue' already"],
      ['netns add a/b', 2, "'a/b' is not the name of a namespace"],
      ['netns add ..', 2, "'..' is not the name"],
      ['netns delete', 2, 'NAME is missing'],
      ['netns delete nope', 1, "there is no network namespace 'nope'"],
      ['netns set nope 3', 1, "there is no network namespace 'nope'"],
      ['netns set blue', 2, 'NSID is missing'],
      ['netns set blue xx', 2, "NSID: 'xx' is not a number"],
      ['netns set blue 6', 1, "newnsid namespace 'blue': file exists (EEXIST): Peer netns already has a nsid assigned"],
      ['netns attach blue', 2, 'PID is missing'],
      ['netns attach grey abc', 2, "PID: 'abc' is not a number"],
      ['netns attach grey 99999999', 1, 'there is no process 99999999'],
      ['netns identify abc', 2, "PID: 'abc' is not a number"],
      ['netns identify 99999999', 1, 'there is no process 99999999'],
      ['netns pids', 2, 'NAME is missing'],
      ['netns pids nope', 1, "there is no network namespace 'nope'"],
      ['netns exec', 2, 'NAME is missing'],
      ['netns exec blue', 2, 'COMMAND is missing'],
      ['netns exec nope true', 1, "there is no network namespace 'nope'"],
      ['netns exec blue no-such-program', 127, 'cannot start no-such-program'],
      ['netns nope', 2, "'netns' needs a word behind it"],
    ];
    for (const [line, status, message] of failing) {
      const { errors, ...rest } = sandbox.netloom(line);
      expect(errors, line).to.contain(`netloom: ${message}`);
      expect(errors.trimEnd().split('\n').length, errors).to.equal(1);
      expect(rest, line).to.deep.equal({ status, output: '' });
      expect(sandbox.ip(line).status, line).to.not.equal(0);
    }
    expect(sandbox.ip('netns list').output).to.equal('blue (id: 5)\n');
  });

  it('whoever may not is told what to do', () => {
    sandbox.make('ip netns add blue');
    const user = 'setpriv --inh-caps=-all --bounding-set=-all';
    for (const line of [
      'netns add red',
      'netns delete blue',
      'netns set blue 5',
      'netns exec blue true',
      'link list --netns blue',
    ]) {
      const { status, errors } = sandbox.sh(`${user} ${ours} ${line}`);
      expect(errors, line).to.match(/^netloom: .*run it as root, or in a sandbox of your own: unshare .*\n$/);
      expect(errors, line).to.contain('EPERM');
      expect(status, line).to.equal(1);
    }
  });

  it('exec gives the program every word behind it, its namespace, its /sys and /etc, and ends as it ends', () => {
    sandbox.make('ip netns add blue; ip -n blue link add v0 type veth peer name v1');
    same('netns exec blue ip link');
    same('netns exec blue ls /sys/class/net');
    same("netns exec blue printf '%s|' --help -x -- --netns blue 'two words'");
    same('netns exec blue ip netns identify');
    for (const ending of ['exit 7', 'kill -TERM $$', 'kill -KILL $$', 'kill -INT $$', 'kill -USR1 $$']) {
      const line = `netns exec blue sh -c '${ending}'`;
      // a shell of its own tells how it ended: 128 and the signal
      const [tool, mine] = ['ip', ours].map((run) => sandbox.sh(`${run} ${line}; echo $?`).output);
      expect(mine, ending).to.equal(tool);
    }
    expect(sandbox.sh(`echo typed | ${ours} netns exec blue cat`).output).to.equal('typed\n');
    expect(sandbox.netloom('netns exec blue --help').output).to.match(/^Usage: netloom netns exec NAME COMMAND /);
  });

  it('exec passes signals on, and outlives those that the program outlives', async () => {
    sandbox.make('ip netns add blue');
    const script =
      'for s in INT HUP TERM USR1 USR2; do trap "echo $s" $s; done; trap "echo QUIT; exit 9" QUIT; echo ready; while :; do sleep 0.05; done';
    const child = sandbox.start(`${ours} netns exec blue sh -c '${script}'`);
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    const printed = (text: string) =>
      eventually(
        () => output.endsWith(text),
        () => `${text} is printed, after ${output}`,
      );
    await printed('ready\n');
    for (const signal of ['INT', 'HUP', 'TERM', 'USR1', 'USR2'] as const) {
      child.kill(`SIG${signal}`);
      await printed(`${signal}\n`);
    }
    const ended = once(child, 'exit');
    child.kill('SIGQUIT');
    expect(await ended).to.deep.equal([9, null]);
    expect(output).to.equal('ready\nINT\nHUP\nTERM\nUSR1\nUSR2\nQUIT\n');
    const plain = await sandbox.started(
      `${ours} netns exec blue sleep 600`,
      () => 'for pid in $(ip netns pids blue); do test "$(cat /proc/$pid/comm)" = sleep && exit 0; done; exit 1',
    );
    plain.kill('SIGTERM');
    expect(await once(plain, 'exit')).to.deep.equal([null, 'SIGTERM']);
  });

  it('monitor prints what ip prints', async () => {
    sandbox.make('ip netns add before');
    const watchers = ['stdbuf -oL ip netns monitor', `${ours} netns monitor`, `${ours} netns monitor --json`].map(
      (line) => sandbox.listen(line),
    );
    try {
      await listening(watchers, () => sandbox.make('ip netns add probe; ip netns del probe'));
      const steps = ['add first', 'add blue', 'add red', 'del blue', 'del before'];
      for (const [count, step] of steps.entries()) {
        sandbox.make(`ip netns ${step}`);
        const [verb, name] = step.split(' ');
        const told = [`${verb === 'add' ? 'add' : 'delete'} ${name}`, `"name":"${name}"`];
        await eventually(
          () => watchers.every(({ output }) => told.some((text) => linesFrom(output)[count]?.includes(text))),
          () => `${step} is printed, after ${watchers.map(({ output }) => output).join('\n')}`,
        );
      }
      const [tool = [], text = [], json = []] = watchers.map(({ output }) => linesFrom(output));
      expect(text).to.deep.equal(tool);
      expect(text).to.deep.equal(['add first', 'add blue', 'add red', 'delete blue', 'delete before']);
      const events = json.map((line) => JSON.parse(line));
      expect(events.map(({ event, name }) => [event, name])).to.deep.equal([
        ['added', 'first'],
        ['added', 'blue'],
        ['added', 'red'],
        ['removed', 'blue'],
        ['removed', 'before'],
      ]);
    } finally {
      for (const { end } of watchers) end();
    }
  });
});

/** The lines from the first step on, in front of which names came and went that showed who listened. */
const linesFrom = (output: string): string[] =>
  output.split('\n').filter((line) => line !== '' && !/\bprobe\b/.test(line));

/** Tools older than the attribute do not print who made an address. */
const withoutProtocol = (text: string): string => text.replace(/ proto kernel_l[lo] $/gm, ' ');

describe('netloom --netns NAME', () => {
  let sandbox: Sandbox;
  before(function () {
    needs(this, 'network namespaces', 'ip');
  });
  beforeEach(async () => {
    sandbox = await Sandbox.create();
    sandbox.make(
      'ip netns add blue; ip netns add red',
      'ip -n blue link add v0 type veth peer name v1 netns red',
      'ip -n blue link set lo up; ip -n blue link set v0 addrgenmode none up; ip -n red link set v1 addrgenmode none up',
      'ip -n blue address add 10.1.0.1/24 dev v0; ip -n blue route add 10.9.0.0/16 via 10.1.0.2',
      'ip -n blue rule add from 10.0.0.0/8 table 100 priority 7; ip -n blue nexthop add id 7 via 10.1.0.2 dev v0',
      'ip -n blue neigh add 10.1.0.2 lladdr 02:00:00:00:00:01 dev v0',
    );
    // carriers come and addresses become valid by themselves, a moment later
    await eventually(
      () =>
        sandbox.sh(
          'ip -n blue link show v0 | grep -q "state UP" && ip -n red link show v1 | grep -q "state UP" && test -z "$(ip -n blue address show tentative)"',
        ).status === 0,
      'blue is at rest',
    );
  });
  afterEach(() => sandbox[Symbol.dispose]());

  it('every list is that of the namespace, as ip -n prints it; as JSON, too', async () => {
    const lists = ['link', 'address', 'route', 'rule', 'neighbour', 'nexthop', 'netconf'];
    for (const object of lists) {
      const [tool, mine] = await agreeing(
        () => [sandbox.ip(`-n blue ${object}`).output, sandbox.netloom(`${object} list --netns blue`).output],
        (one, other) => withoutProtocol(one) === withoutProtocol(other),
      );
      expect(tool, object).to.not.equal('');
      expect(withoutProtocol(mine), object).to.equal(withoutProtocol(tool));
      if (object !== 'netconf') expect(sandbox.netloom(`${object} list`).output, object).to.not.equal(tool);
      const json = sandbox.netloom(`${object} list --json --netns=blue`).output;
      expect(JSON.parse(json), object).to.be.an('array').that.is.not.empty;
      if (object !== 'netconf') expect(json, object).to.not.equal(sandbox.netloom(`${object} list --json`).output);
    }
    expect(sandbox.netloom('link list --netns blue').output).to.contain('link-netns red');
    expect(sandbox.netloom('link list --netns nope')).to.deep.equal({
      status: 1,
      output: '',
      errors: "netloom: there is no network namespace 'nope': 'netloom netns list' lists those that there are\n",
    });
    expect(sandbox.netloom('link list --netns a/b').status).to.equal(2);
    expect(sandbox.netloom('decode --netns blue').status).to.equal(2);
  });

  it('inspect --all shows the current namespace, then each that has a name', function () {
    needs(this, 'iptables-nft');
    const script = (words: string) =>
      `echo "> Network devices"; ip ${words} link; printf "\\n> Route table\\n"; ip ${words} route; printf "\\n> Iptables rules\\n"; ${words.replace(/^-n (\w+)$/, 'nsenter --net=/run/netns/$1')} iptables --list-rules; printf "\\n> Nftables\\n(no tables)\\n"`;
    const names = sandbox.sh('ls -U /run/netns').output.trim().split('\n');
    const parts = names.map((name) => `printf "\\n> Network namespace ${name}\\n"; ${script(`-n ${name}`)}`);
    const expected = sandbox.sh([script(''), ...parts].join('; ')).output;
    expect(sandbox.netloom('inspect --all').output).to.equal(expected);
    expect(sandbox.netloom('inspect --netns blue').output).to.equal(sandbox.sh(script('-n blue')).output);
    const { current, named } = JSON.parse(sandbox.netloom('inspect --all --json').output);
    expect(current.links.map(({ name }: { name: string }) => name)).to.deep.equal(['lo']);
    expect(Object.keys(named).sort()).to.deep.equal(['blue', 'red']);
    expect(named.red.links.map(({ name }: { name: string }) => name)).to.deep.equal(['lo', 'v1']);
    expect(named.blue.routes).to.deep.equal(JSON.parse(sandbox.netloom('inspect --json --netns blue').output).routes);
    expect(sandbox.netloom('inspect --all --netns blue').status).to.equal(2);
  });

  it('monitor tells of that namespace alone', async () => {
    const all = [
      'stdbuf -oL ip -n blue monitor link rule',
      `${ours} monitor link rule --netns blue`,
      `${ours} monitor link rule --netns blue --json`,
    ].map((line) => sandbox.listen(line));
    try {
      await listening(all, () => {
        sandbox.make('ip -n blue rule add table 44 priority 4; ip -n blue rule del table 44 priority 4');
      });
      sandbox.make(
        'ip rule add table 55 priority 5; ip -n blue rule add table 66 priority 6; ip -n blue link set v0 mtu 1400; ip -n blue rule add table 77 priority 7',
      );
      await eventually(
        () => all.every(({ output }) => /lookup 77|"table":77/.test(output)),
        () => `the last rule is printed, after ${all.map(({ output }) => output).join('\n')}`,
      );
      const [theirs, text, json] = all.map(({ output }) => output.replace(/^.*(?:lookup 44|"table":44).*\n/gm, ''));
      expect(text).to.equal(theirs);
      expect(text).to.contain('6:\tfrom all lookup 66').and.to.contain('mtu 1400').and.not.to.contain('lookup 55');
      expect(json).to.contain('"priority":6').and.not.to.contain('"priority":5,');
    } finally {
      for (const { end } of all) end();
    }
  });
});
