import { once } from 'node:events';
import { expect } from 'chai';
import { type FirewallEvent, type FirewallTransactionEvent, NetworkStack } from 'netloom';
import { formatKernelChange } from 'netloom/text';
import {
  baseline,
  bytes,
  counter,
  filter,
  inFilter,
  keys,
  ruleOf,
  tcpPort,
  until,
  verdict,
} from '../support/firewall.ts';
import type { LiveNamespace } from '../support/namespace.ts';
import { load } from '../support/nft/program.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';

describe('events of a firewall', function () {
  this.timeout(60_000);
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  inOwnNamespaces(['nft'], (own) => {
    namespace = own;
    stack = NetworkStack.open({ namespace: namespace.fd });
    return stack;
  });

  async function next(events: AsyncIterator<FirewallEvent>): Promise<FirewallTransactionEvent> {
    const { value } = await events.next();
    if (value?.event !== 'transaction') return expect.fail(`not a transaction but ${value?.event}`);
    return value;
  }
  const summary = ({ changes }: FirewallTransactionEvent) => changes.map(({ event, object }) => `${event} ${object}`);

  it('come transaction by transaction, whoever did it', async () => {
    await using monitor = stack.firewall.monitor();
    const events = monitor[Symbol.asyncIterator]();
    await baseline(stack);
    const made = await next(events);
    expect(summary(made)).to.deep.equal(['added table', 'added chain', 'added chain', 'added set', 'added object']);
    expect(made).to.deep.include({ generation: 2, incomplete: false });
    expect(made.process.pid).to.equal(process.pid);
    namespace.run('nft', 'add rule inet filter input counter; add element inet filter blocked { 10.0.0.1, 10.0.0.2 }');
    const byNft = await next(events);
    expect(summary(byNft)).to.deep.equal(['added rule', 'added elements', 'added elements']);
    expect(byNft.process.name).to.equal('nft');
    expect(byNft.changes[2]?.value).to.deep.equal({
      family: 'inet',
      table: 'filter',
      set: 'blocked',
      elements: keys(bytes(10, 0, 0, 2)),
    });
    const [rule] = await stack.firewall.rules.list(filter);
    expect(byNft.changes[0]?.value).to.deep.include({ handle: rule?.handle, expressions: rule?.expressions });
    await stack.firewall.transaction((tx) => tx.tables.delete({ family: 'inet', name: 'filter' }));
    expect(summary(await next(events))).to.deep.equal([
      'removed rule',
      'removed set',
      'removed object',
      'removed chain',
      'removed chain',
      'removed table',
    ]);
  });

  it('are those that nft monitor tells', async () => {
    const oracle = namespace.spawn('nft', ['-j', 'monitor']);
    let told = '';
    oracle.stdout?.on('data', (text) => {
      told += text;
    });
    await using monitor = stack.firewall.monitor();
    const events = monitor[Symbol.asyncIterator]();
    try {
      // it listens once it tells of something
      for (let turn = 0; told === ''; turn++) {
        namespace.run('nft', 'add', 'table', 'ip', `probe${turn}`);
        await next(events);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      told = '';
      await baseline(stack);
      const rule = await stack.firewall.transaction((tx) => {
        tx.elements.add(inFilter('blocked'), keys(bytes(10, 0, 0, 1)));
        tx.rules.add(ruleOf(...tcpPort(22), verdict('accept')));
        return tx.rules.add(ruleOf(counter));
      });
      await stack.firewall.transaction((tx) => {
        tx.rules.delete(rule.value);
        tx.elements.delete(inFilter('blocked'), keys(bytes(10, 0, 0, 1)));
        tx.sets.delete(inFilter('blocked'));
        tx.objects.delete({ ...inFilter('hits'), type: 'counter' });
        tx.chains.delete(inFilter('other'));
      });
      const changes = [await next(events), await next(events), await next(events)].flatMap((one) => one.changes);
      const ours = changes.map(({ event, object, value }) => {
        const { handle, name } = value as { handle?: bigint; name?: string };
        const word = object === 'elements' ? 'element' : object === 'object' ? 'counter' : object;
        return [event === 'added' ? 'add' : 'delete', word, handle === undefined ? undefined : Number(handle), name];
      });
      const theirs = () =>
        told
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .flatMap((line) =>
            Object.entries(JSON.parse(line) as Record<string, Record<string, Record<string, unknown>>>),
          )
          .flatMap(([verb, objects]) =>
            Object.entries(objects).map(([kind, { handle, name }]) => [
              verb,
              kind,
              kind === 'element' ? undefined : handle,
              kind === 'element' ? undefined : name,
            ]),
          )
          .filter(([verb]) => verb === 'add' || verb === 'delete');
      await until(() => theirs().length >= ours.length);
      expect(ours).to.deep.equal(theirs());
    } finally {
      const ended = once(oracle, 'exit');
      oracle.kill();
      await ended;
    }
  });

  it('tell what the kernel changes by itself, which belongs to no transaction', async () => {
    load(
      namespace,
      'table ip t { quota q { over 1 bytes; }\n chain c { type filter hook output priority 0; quota name "q"; }\n }',
    );
    await stack.links.set('lo', { up: true });
    await using words = stack.firewall.monitor();
    await using messages = stack.firewall.messages.monitor();
    const sender = namespace.spawn('bash', ['-c', 'echo hello > /dev/udp/127.0.0.1/9']);
    const [told, message] = await Promise.all([
      words[Symbol.asyncIterator]().next(),
      messages[Symbol.asyncIterator]().next(),
    ]);
    if (sender.exitCode === null) await once(sender, 'exit');
    const quota = { family: 'ip', table: 't', name: 'q', type: 'quota' };
    const { value: event } = told;
    if (event?.event !== 'change' || event.change.object !== 'object') return expect.fail(`it was ${event?.event}`);
    expect(event.change.event).to.equal('added');
    expect(event.change.value).to.deep.include(quota);
    const { value: raw } = message;
    if (raw?.event !== 'change' || raw.change.object !== 'object') return expect.fail(`it was ${raw?.event}`);
    const { family, ...attributes } = quota;
    expect(raw.change.value.family).to.equal(family);
    expect(raw.change.value.attributes).to.deep.include(attributes);
    expect(formatKernelChange(raw.change, () => undefined)).to.match(
      /^# by the kernel itself\nadd quota ip t q \{.*\n\t\[ quota bytes 1 consumed \d+ flags 3 \]\n\}\n\n$/,
    );
  });

  it('tell where some were lost, and go on', async () => {
    await using small = NetworkStack.open({ namespace: namespace.fd, receiveBuffer: 16_384 });
    await using monitor = small.firewall.monitor();
    const events = monitor[Symbol.asyncIterator]();
    await baseline(stack);
    await stack.firewall.transaction((tx) => {
      for (let count = 0; count < 5000; count++) tx.rules.add(ruleOf(counter));
    });
    for (let seen = await events.next(); seen.value?.event !== 'overrun'; seen = await events.next()) {
      expect(seen.done).to.equal(false);
    }
    // until all that was queued is read, the kernel drops what comes: one of these is the first that is heard again
    let heard = false;
    const telling = (async () => {
      for (let count = 0; !heard; count++) {
        await stack.firewall.transaction((tx) => tx.chains.add(inFilter(`late${count}`)));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    while (!heard) {
      const { changes } = await next(events);
      heard = changes.some(({ value }) => 'name' in value && value.name?.startsWith('late') === true);
    }
    await telling;
    await stack.firewall.transaction((tx) => tx.chains.add(inFilter('last')));
    for (;;) {
      const { changes, incomplete } = await next(events);
      if (!changes.some(({ value }) => 'name' in value && value.name === 'last')) continue;
      expect(incomplete).to.equal(false);
      break;
    }
  });

  it('end with the signal', async () => {
    const controller = new AbortController();
    const monitor = stack.firewall.monitor({ signal: controller.signal });
    const trace = stack.firewall.trace({ signal: controller.signal });
    const ended = Promise.all(
      [monitor, trace].map(async (events) => {
        for await (const event of events) expect.fail(`${event.event} came`);
      }),
    );
    setTimeout(() => controller.abort(), 10);
    await ended;
  });

  it('follow a packet through the rules', async () => {
    await stack.links.set('lo', { up: true });
    const made = await stack.firewall.transaction((tx) => {
      tx.tables.add({ family: 'inet', name: 'filter' });
      tx.chains.add({ ...inFilter('input'), type: 'filter', hook: 'output', priority: 0, policy: 'accept' });
      tx.chains.add(inFilter('other'));
      const traced = tx.rules.add(
        ruleOf(
          { name: 'immediate', data: { dreg: 1, data: { value: bytes(1) } } },
          { name: 'meta', data: { key: 'nftrace', sreg: 1 } },
        ),
      );
      const jump = tx.rules.add(ruleOf(verdict('jump', 'other')));
      const inner = tx.rules.add({ ...ruleOf(counter, verdict('return')), chain: 'other' });
      return { traced, jump, inner };
    });
    await using trace = stack.firewall.trace();
    const sender = namespace.spawn('bash', ['-c', 'echo hello > /dev/udp/127.0.0.1/9']);
    const steps = [];
    for await (const event of trace) {
      // the end of the chain is told as a rule without a handle by some kernels
      if (event.event !== 'step' || (event.step.type === 'rule' && event.step.rule === undefined)) continue;
      steps.push(event.step);
      if (event.step.type === 'policy') break;
    }
    if (sender.exitCode === null) await once(sender, 'exit');
    const [first] = steps;
    expect(
      steps.map(({ type, chain, rule, verdict: end, policy }) => [type, chain, rule, end?.code, end?.chain, policy]),
    ).to.deep.equal([
      ['rule', 'input', made.traced.handle, 'continue', undefined, undefined],
      ['rule', 'input', made.jump.handle, 'jump', 'other', undefined],
      ['rule', 'other', made.inner.handle, 'return', undefined, undefined],
      ['policy', 'input', undefined, undefined, undefined, 'accept'],
    ]);
    expect(new Set(steps.map(({ packet }) => packet))).to.have.property('size', 1);
    expect(first).to.include({ outgoingLink: 'lo', protocolFamily: 'ip', table: 'filter', family: 'inet' });
    // an IPv4 header to 127.0.0.1, a UDP header to port 9
    expect(first?.networkHeader?.[9]).to.equal(17);
    expect([...(first?.networkHeader?.subarray(16, 20) ?? [])]).to.deep.equal([127, 0, 0, 1]);
    expect(first?.transportHeader?.[3]).to.equal(9);
  });
});
