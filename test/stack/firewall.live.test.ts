import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { dup, fwd, meta, rule } from 'netloom/ruleset';
import {
  baseline,
  bytes,
  counter,
  filter,
  inFilter,
  keys,
  nftList,
  refusalOf,
  ruleLines,
  ruleOf,
  tcpPort,
  until,
  verdict,
} from '../support/firewall.ts';
import type { LiveNamespace } from '../support/namespace.ts';
import { load, rulesOf } from '../support/nft/program.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';
import { needs } from '../support/requirements.ts';
import { at } from '../support/statements.ts';

describe('transactions of a firewall', function () {
  this.timeout(120_000);
  let namespace: LiveNamespace;
  let stack: NetworkStack;
  inOwnNamespaces(['nft'], (own) => {
    namespace = own;
    stack = NetworkStack.open({ namespace: namespace.fd });
    return stack;
  });

  it('make what nft reads', async () => {
    const made = await stack.firewall.transaction((tx) => {
      const table = tx.tables.add({ family: 'inet', name: 'filter' });
      const chain = tx.chains.add({
        ...inFilter('input'),
        type: 'filter',
        hook: 'input',
        priority: -5,
        policy: 'drop',
      });
      const set = tx.sets.add({ ...inFilter('blocked'), keyType: 7, keyLen: 4, flags: ['timeout'] });
      tx.elements.add(inFilter('blocked'), [
        ...keys(bytes(10, 0, 0, 1)),
        { key: { value: bytes(10, 0, 0, 2) }, timeout: 3_600_000 },
      ]);
      const rule = tx.rules.add(ruleOf(...tcpPort(22), counter, verdict('accept')));
      const quota = tx.objects.add({ ...inFilter('q'), type: 'quota', data: { bytes: 1000n } });
      return { table, chain, set, rule, quota };
    });
    expect(nftList(namespace, 'table')).to.deep.equal([
      { family: 'inet', name: 'filter', handle: Number(made.table.handle) },
    ]);
    expect(nftList(namespace, 'chain')).to.deep.equal([
      {
        family: 'inet',
        table: 'filter',
        name: 'input',
        handle: Number(made.chain.handle),
        type: 'filter',
        hook: 'input',
        prio: -5,
        policy: 'drop',
      },
    ]);
    const [set] = nftList(namespace, 'set');
    expect(set).to.deep.include({
      name: 'blocked',
      handle: Number(made.set.handle),
      type: 'ipv4_addr',
      flags: ['timeout'],
    });
    expect(JSON.stringify(set?.['elem'])).to.contain('10.0.0.1').and.to.contain('"timeout":3600');
    expect(nftList(namespace, 'rule').map(({ handle }) => handle)).to.deep.equal([Number(made.rule.handle)]);
    expect(ruleLines(namespace)).to.deep.equal(['tcp dport 22 counter packets 0 bytes 0 accept']);
    expect(nftList(namespace, 'quota')[0]).to.deep.include({
      name: 'q',
      handle: Number(made.quota.handle),
      bytes: 1000,
    });
    expect(made.chain.value).to.deep.include({ hook: 'input', priority: -5, policy: 'drop', name: 'input' });
  });

  it('place rules at the ends, by handle, by what the transaction adds, by index', async () => {
    await baseline(stack);
    const line = (port: number) => ruleOf(...tcpPort(port), verdict('accept'));
    const [first, last] = await stack.firewall.transaction((tx) => [tx.rules.add(line(10)), tx.rules.add(line(20))]);
    // what another transaction adds and has not done yet has no handle
    const foreign = await stack.firewall
      .transaction((other) => {
        const pending = other.rules.add(line(98));
        return stack.firewall.transaction((tx) => tx.rules.insert(line(97), { before: pending }));
      })
      .catch((error: Error) => error.message);
    expect(foreign).to.contain('when the transaction is done');
    await stack.firewall.transaction((tx) => {
      tx.rules.insert(line(1));
      tx.rules.add(line(11), { after: first });
      const before = tx.rules.insert(line(19), { before: last?.value });
      tx.rules.insert(line(18), { before });
      tx.rules.add(line(12), { after: tx.rules.add(line(99)) });
    });
    const ports = () => ruleLines(namespace).map((text) => Number(/dport (\d+)/.exec(text)?.[1]));
    expect(ports()).to.deep.equal([1, 10, 11, 18, 19, 20, 99, 12]);
    await stack.firewall.transaction(async (tx) => {
      tx.rules.insert(line(5), { before: await tx.rules.at({ ...filter, chain: 'input' }, 1) });
      tx.rules.add(line(30), { after: await tx.rules.at({ ...filter, chain: 'input' }, 7) });
    });
    expect(ports()).to.deep.equal([1, 5, 10, 11, 18, 19, 20, 99, 12, 30]);
    const missing = await stack.firewall
      .transaction((tx) => tx.rules.at({ ...filter, chain: 'input' }, 10))
      .catch((error: Error) => error.message);
    expect(missing).to.contain('index: there is no rule 10 in chain "inet filter input", which has 10');
    // whoever changes something after the place was looked up is not overlooked
    const stale = await refusalOf(
      stack.firewall.transaction(async (tx) => {
        const place = await tx.rules.at({ ...filter, chain: 'input' }, 0);
        namespace.run('nft', 'add', 'table', 'ip', 'another');
        tx.rules.insert(line(77), { before: place });
      }),
    );
    expect(stale.code).to.equal('ERESTART');
  });

  it('do nothing where one operation is refused, and name it', async () => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.rules.add(ruleOf(counter)));
    const before = namespace.run('nft', '-a', 'list', 'ruleset');
    const error = await refusalOf(
      stack.firewall.transaction((tx) => {
        tx.tables.add({ family: 'ip', name: 'other' });
        tx.rules.add({ ...ruleOf(counter), chain: 'nowhere' });
        tx.rules.add(ruleOf(counter, verdict('jump', 'missing')));
        tx.rules.add(ruleOf({ name: 'lookup', data: { set: 'unknown', sreg: 1 } }));
        tx.elements.add(inFilter('none'), keys(bytes(1, 2, 3, 4)));
        tx.elements.add(inFilter('blocked'), keys(bytes(1, 2, 3, 4), bytes(1, 2)));
        tx.elements.delete(inFilter('blocked'), keys(bytes(9, 9, 9, 9)));
        tx.chains.create(inFilter('other'));
        tx.tables.delete({ family: 'ip6', name: 'x' });
        tx.sets.delete({ ...filter, handle: 999n });
        tx.objects.delete({ ...inFilter('y'), type: 'counter' });
        tx.rules.delete({ ...filter, chain: 'input', handle: 12345n });
      }),
    );
    expect(error).to.include({ index: 1, operations: 12, code: 'ENOENT', attributePath: 'chain' });
    const told = error.failures.map((one) => [one.index, one.error.code, one.error.object, one.error.attributePath]);
    expect(told).to.deep.equal(
      [
        [1, 'ENOENT', 'rule of chain "inet filter nowhere"', 'chain'],
        [
          2,
          'ENOENT',
          'rule of chain "inet filter input" (expression 1: immediate jump to chain "missing")',
          'expressions.1',
        ],
        [3, 'ENOENT', 'rule of chain "inet filter input" (expression 0: lookup set "unknown")', 'expressions.0'],
        [4, 'ENOENT', 'elements of set "inet filter none"', 'attributes.set'],
        [5, 'EINVAL', 'elements of set "inet filter blocked" (element 1)', 'attributes.elements.1'],
        [6, 'ENOENT', 'elements of set "inet filter blocked" (element 0)', 'attributes.elements.0'],
        [7, 'EEXIST', 'chain "inet filter other"', 'attributes.name'],
        [8, 'ENOENT', 'table "ip6 x"', 'name'],
        [9, 'ENOENT', 'set "inet filter" with handle 999', 'handle'],
        [10, 'ENOENT', 'counter "inet filter y"', 'name'],
        [11, 'ENOENT', 'rule with handle 12345 of chain "inet filter input"', 'handle'],
      ].map(([index, code, object, path]) => [index, code, object, String(path).replace('attributes.', '')]),
    );
    expect(namespace.run('nft', '-a', 'list', 'ruleset')).to.equal(before);
  });

  it('say what cannot be sent before anything is sent', async () => {
    await baseline(stack);
    const refused = (change: Parameters<typeof stack.firewall.transaction>[0]) =>
      stack.firewall.transaction(change).then(
        () => 'it was taken',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const long = 'x'.repeat(256);
    const cases: readonly (readonly [Parameters<typeof stack.firewall.transaction>[0], string])[] = [
      [(tx) => tx.tables.add({ family: 'inet', name: long }), 'name'],
      [(tx) => tx.tables.add({ family: 'ipx' as 'ip', name: 't' }), "family: 'ipx'"],
      [(tx) => tx.chains.add({ ...inFilter('c'), hook: 'egress', type: 'filter', priority: 0 }), "hook: 'egress'"],
      [(tx) => tx.chains.add({ ...inFilter('c'), hook: 'input', type: 'filter', priority: 'out' }), "priority: 'out'"],
      [(tx) => tx.chains.add({ ...inFilter('c'), policy: 'reject' as 'drop' }), "policy: 'reject'"],
      [(tx) => tx.rules.add(ruleOf(verdict('jump', long))), 'expressions.0.data.data.verdict.chain'],
      [(tx) => tx.rules.add(ruleOf({ name: 'payload', data: { len: 2 ** 32 } })), 'expressions.0.data.len'],
      [(tx) => tx.rules.replace(ruleOf(counter)), 'handle'],
      [(tx) => tx.rules.add(ruleOf(counter), { after: {} }), 'after'],
      [(tx) => tx.tables.delete({ family: 'inet' } as never), 'name'],
      [(tx) => tx.chains.delete(filter as never), 'name'],
      [(tx) => tx.sets.destroy({ family: 'inet', name: 'blocked' } as never), 'table'],
      [(tx) => tx.objects.delete(inFilter('hits')), 'type'],
      [(tx) => tx.rules.delete({ ...filter, chain: 'input' } as never), 'handle'],
    ];
    for (const [change, text] of cases) {
      const said = await refused((tx) => {
        tx.tables.add({ family: 'ip', name: 'never' });
        return change(tx);
      });
      expect(said)
        .to.match(/^(?:TypeError|RangeError)/)
        .and.to.contain(text);
    }
    expect(nftList(namespace, 'table').map(({ name }) => name)).to.deep.equal(['filter']);
  });

  it('hold for the generation that they were made for, and for no other', async () => {
    await baseline(stack);
    const { generation } = await stack.firewall.ruleset();
    await stack.firewall.transaction((tx) => tx.rules.add(ruleOf(counter)), { generation });
    const error = await refusalOf(stack.firewall.transaction((tx) => tx.flush(), { generation }));
    expect(error).to.include({ index: undefined, code: 'ERESTART' });
    expect(error.message).to.contain('read it again');
    expect(ruleLines(namespace)).to.have.length(1);
    const now = await stack.firewall.generation();
    expect(now).to.deep.include({ id: generation + 1 });
    expect(now.process.pid).to.be.greaterThan(0);
  });

  it('can only look', async () => {
    await baseline(stack);
    const before = namespace.run('nft', '-a', 'list', 'ruleset');
    const added = await stack.firewall.transaction((tx) => tx.rules.add(ruleOf(counter)), { check: true });
    expect(() => added.handle).to.throw(Error, 'did not tell');
    await refusalOf(stack.firewall.transaction((tx) => tx.chains.create(inFilter('other')), { check: true }));
    expect(namespace.run('nft', '-a', 'list', 'ruleset')).to.equal(before);
  });

  it('tell no handles before they are done, nor where they must not ask', async () => {
    const early = await stack.firewall
      .transaction((tx) => tx.tables.add({ family: 'ip', name: 't' }).handle)
      .catch((error: Error) => error.message);
    expect(early).to.contain('when the transaction is done');
    const quiet = await stack.firewall.transaction((tx) => tx.tables.add({ family: 'ip', name: 't' }), { echo: false });
    expect(() => quiet.handle).to.throw(Error, 'did not tell');
    expect(nftList(namespace, 'table')).to.have.length(1);
  });

  it('hold 100,000 elements', async () => {
    const COUNT = 100_000;
    const all = Array.from({ length: COUNT }, (_, index) => bytes(10, index >> 16, (index >> 8) & 255, index & 255));
    await stack.firewall.transaction((tx) => {
      tx.tables.add({ family: 'inet', name: 'filter' });
      tx.sets.add({ ...inFilter('many'), keyType: 7, keyLen: 4 });
      let asked = 0;
      // what can be iterated is not kept: it is written as it comes
      function* keysAsTheyAreAsked() {
        for (const value of all) {
          asked++;
          yield { key: { value } };
        }
      }
      tx.elements.add(inFilter('many'), keysAsTheyAreAsked());
      expect(asked).to.equal(COUNT);
      expect(tx.length).to.be.lessThan(100);
    });
    const listed = await stack.firewall.elements.list(inFilter('many'));
    expect(new Set(listed.map(({ key }) => key?.value?.join('.')))).to.have.property('size', COUNT);
    // nft repeats what the kernel repeats while its table grows
    const unique = 'nft list set inet filter many | grep -o "10[.][0-9.]*" | sort -u | wc -l';
    await until(() => Number(namespace.run('sh', '-c', unique)) === COUNT);
    // one that is there already, last of all: the whole is refused
    const error = await refusalOf(
      stack.firewall.transaction((tx) => {
        tx.elements.delete(inFilter('many'), keys(...all.slice(0, 50_000)));
        tx.elements.create(inFilter('many'), keys(bytes(11, 0, 0, 0), bytes(10, 1, 134, 159)));
      }),
    );
    expect(error).to.include({ code: 'EEXIST' });
    expect(error.object).to.contain('element 1');
    expect(await stack.firewall.sets.get(inFilter('many'))).to.include({ count: COUNT });
    await stack.firewall.transaction((tx) => tx.elements.replace(inFilter('many'), keys(bytes(1, 1, 1, 1))));
    expect(at(nftList(namespace, 'set'), '0.elem')).to.deep.equal(['1.1.1.1']);
  });

  it('hold 100,000 rules, each with its handle', async function () {
    needs(this, 'socket buffers past the limit of the system');
    await baseline(stack);
    const COUNT = 100_000;
    const added = await stack.firewall.transaction((tx) =>
      Array.from({ length: COUNT }, () => tx.rules.add(ruleOf(verdict('continue')))),
    );
    const first = added[0]?.handle ?? 0n;
    added.forEach((rule, index) => {
      if (rule.handle !== first + BigInt(index)) expect.fail(`rule ${index} has the handle ${rule.handle}`);
    });
    expect(await stack.firewall.rules.list({ ...filter, chain: 'input' })).to.have.length(COUNT);
  });

  it('are done one after the other where several are said at once', async () => {
    await baseline(stack);
    await Promise.all(
      Array.from({ length: 20 }, () => stack.firewall.transaction((tx) => tx.rules.add(ruleOf(counter)))),
    );
    expect(ruleLines(namespace)).to.have.length(20);
  });

  it('know links by their names, also by alternative ones', async function () {
    needs(this, 'ip');
    await baseline(stack);
    namespace.ip('link add v0 type veth peer name v1');
    namespace.ip('link property add dev v1 altname second');
    const early = { family: 'netdev', table: 'early', chain: 'in' } as const;
    load(namespace, 'table netdev early { chain in { type filter hook ingress device "lo" priority 0; }; }');
    const hop = { family: 'ip', addr: '10.0.0.1' } as const;
    await stack.firewall.transaction((tx) => {
      for (const match of [meta.iif.eq('v0'), meta.oif.ne('second'), meta.iif.in(['lo', 'v1'])]) {
        tx.rules.add({ ...filter, chain: 'input', ...rule(match) });
      }
      for (const statement of [dup({ dev: 'v0' }), fwd('second'), fwd('v0', hop)]) {
        tx.rules.add({ ...early, ...rule(statement) });
      }
    });
    expect(ruleLines(namespace)).to.deep.equal(['iif "v0"', 'oif != "v1"', 'iif { "lo", "v1" }']);
    expect(rulesOf(namespace, 'netdev', 'early', 'in')).to.deep.equal([
      'dup to "v0"',
      'fwd to "v1"',
      'fwd ip to 10.0.0.1 device "v0"',
    ]);
    for (const name of ['v9', 'a name that is longer than fifteen bytes']) {
      const adding = stack.firewall.transaction((tx) => tx.rules.add({ ...early, ...rule(dup({ dev: name })) }));
      await adding.then(
        () => expect.fail('it was not refused'),
        (error: unknown) =>
          expect(String(error))
            .to.match(/^RangeError: statements\.0\.dup.*no link/)
            .and.contain(name),
      );
    }
  });

  it('keep a table of an owner as long as the stack is open', async () => {
    await stack.firewall.transaction((tx) => tx.tables.add({ family: 'inet', name: 'mine', flags: ['owner'] }));
    await stack.firewall.transaction((tx) => tx.chains.add({ family: 'inet', table: 'mine', name: 'c' }));
    const [table] = await stack.firewall.tables.list();
    expect(table).to.include({ name: 'mine' });
    expect(table?.owner).to.be.greaterThan(0);
    await using other = NetworkStack.open({ namespace: namespace.fd });
    const error = await refusalOf(
      other.firewall.transaction((tx) => tx.tables.delete({ family: 'inet', name: 'mine' })),
    );
    expect(error.code).to.equal('EPERM');
    stack.close();
    expect(await other.firewall.tables.list()).to.deep.equal([]);
  });
});
