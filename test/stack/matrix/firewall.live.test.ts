import { expect } from 'chai';
import {
  baseline,
  bytes,
  filter,
  inFilter,
  keys,
  nftList,
  refusalOf,
  ruleLines,
  ruleOf,
  tcpPort,
  verdict,
} from '../../support/firewall.ts';
import { cell } from '../../support/matrix.ts';
import { needs, skip } from '../../support/requirements.ts';

const DESTROY = 'destroying in nf_tables';
const names = (list: readonly { readonly name?: unknown }[]): unknown[] => list.map(({ name }) => name);

describe('the matrix: each object of a firewall, each verb, on this kernel', () => {
  before(function () {
    needs(this, 'network namespaces', 'nft');
    if (process.env['NETLOOM_LAB'] === '1')
      skip(this, 'the kernel of user-mode-linux has tables of neither inet nor IP');
  });

  const tables = [
    ['tables', 'table', { family: filter.family, name: 'extra' }],
    ['chains', 'chain', inFilter('extra')],
    ['sets', 'set', { ...inFilter('extra'), keyType: 7, keyLen: 4 }],
    ['objects', 'counter', { ...inFilter('extra'), type: 'counter' }],
  ] as const;
  for (const [object, kind, given] of tables) {
    const found = (scene: Parameters<Parameters<typeof cell>[2]>[0]) =>
      names(nftList(scene.namespace, kind)).includes('extra');
    cell(`firewall ${object}`, 'list', async ({ stack, namespace }) => {
      await baseline(stack);
      expect(names(await stack.firewall[object].list())).to.have.members(names(nftList(namespace, kind)));
    });
    cell(`firewall ${object}`, 'get', async ({ stack }) => {
      await baseline(stack);
      await stack.firewall.transaction((tx) => tx[object].add(given as never));
      expect(await stack.firewall[object].get(given as never)).to.include({ name: 'extra' });
    });
    cell(`firewall ${object}`, 'add', async (scene) => {
      await baseline(scene.stack);
      const add = () => scene.stack.firewall.transaction((tx) => tx[object].add(given as never));
      const { handle } = await add();
      expect(handle > 0n).to.equal(true);
      await add();
      expect(found(scene)).to.equal(true);
    });
    cell(`firewall ${object}`, 'create', async (scene) => {
      await baseline(scene.stack);
      const create = () => scene.stack.firewall.transaction((tx) => tx[object].create(given as never));
      await create();
      expect(found(scene)).to.equal(true);
      expect((await refusalOf(create())).code).to.equal('EEXIST');
    });
    cell(`firewall ${object}`, 'replace', async ({ stack, namespace }) => {
      await baseline(stack);
      await stack.firewall.transaction((tx) => tx[object].add(given as never));
      const before = namespace.run('nft', '-a', 'list', 'ruleset');
      const listed = await stack.firewall[object].list();
      await stack.firewall.transaction((tx) => {
        for (const one of listed) tx[object].replace(one as never);
      });
      expect(namespace.run('nft', '-a', 'list', 'ruleset')).to.equal(before);
    });
    cell(`firewall ${object}`, 'delete', async (scene) => {
      await baseline(scene.stack);
      const { stack } = scene;
      await stack.firewall.transaction((tx) => tx[object].add(given as never));
      const remove = () => stack.firewall.transaction((tx) => tx[object].delete(given as never));
      await remove();
      expect(found(scene)).to.equal(false);
      expect((await refusalOf(remove())).code).to.equal('ENOENT');
    });
    cell(
      `firewall ${object}`,
      'destroy',
      async (scene) => {
        await baseline(scene.stack);
        const { stack } = scene;
        await stack.firewall.transaction((tx) => tx[object].add(given as never));
        for (let twice = 0; twice < 2; twice++) {
          await stack.firewall.transaction((tx) => tx[object].destroy(given as never));
          expect(found(scene)).to.equal(false);
        }
      },
      DESTROY,
    );
  }

  cell('firewall objects', 'reset', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) =>
      tx.objects.add({ ...inFilter('used'), type: 'counter', data: { packets: 4, bytes: 40 } }),
    );
    const one = await stack.firewall.objects.resetOne({ ...inFilter('used'), type: 'counter' });
    expect(one.data).to.deep.equal({ bytes: 40n, packets: 4n });
    expect(nftList(namespace, 'counter').map(({ packets }) => packets)).to.deep.equal([0, 0]);
  });

  const accept = (port: number) => ruleOf(...tcpPort(port), verdict('accept'));
  const ports = (lines: readonly string[]) => lines.map((line) => Number(/dport (\d+)/.exec(line)?.[1]));
  cell('firewall rules', 'list', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => [tx.rules.add(accept(1)), tx.rules.add(accept(2))]);
    expect((await stack.firewall.rules.list(filter)).map(({ handle }) => Number(handle))).to.deep.equal(
      nftList(namespace, 'rule').map(({ handle }) => handle),
    );
  });
  cell('firewall rules', 'get', async ({ stack }) => {
    await baseline(stack);
    const added = await stack.firewall.transaction((tx) => tx.rules.add(accept(1)));
    expect(await stack.firewall.rules.get(added.value)).to.deep.include({ handle: added.handle, chain: 'input' });
  });
  cell('firewall rules', 'add', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => {
      const first = tx.rules.add(accept(1));
      tx.rules.add(accept(3));
      tx.rules.add(accept(2), { after: first });
    });
    expect(ports(ruleLines(namespace))).to.deep.equal([1, 2, 3]);
  });
  cell('firewall rules', 'insert', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => {
      const last = tx.rules.insert(accept(3));
      tx.rules.insert(accept(1));
      tx.rules.insert(accept(2), { before: last });
    });
    expect(ports(ruleLines(namespace))).to.deep.equal([1, 2, 3]);
  });
  cell('firewall rules', 'replace', async ({ stack, namespace }) => {
    await baseline(stack);
    const added = await stack.firewall.transaction((tx) => tx.rules.add(accept(1)));
    await stack.firewall.transaction((tx) => tx.rules.replace({ ...accept(2), handle: added.handle }));
    expect(ports(ruleLines(namespace))).to.deep.equal([2]);
  });
  cell('firewall rules', 'delete', async ({ stack, namespace }) => {
    await baseline(stack);
    const { value } = await stack.firewall.transaction((tx) => tx.rules.add(accept(1)));
    await stack.firewall.transaction((tx) => tx.rules.delete(value));
    expect(ruleLines(namespace)).to.deep.equal([]);
    expect((await refusalOf(stack.firewall.transaction((tx) => tx.rules.delete(value)))).code).to.equal('ENOENT');
  });
  cell(
    'firewall rules',
    'destroy',
    async ({ stack, namespace }) => {
      await baseline(stack);
      const { value } = await stack.firewall.transaction((tx) => tx.rules.add(accept(1)));
      for (let twice = 0; twice < 2; twice++) await stack.firewall.transaction((tx) => tx.rules.destroy(value));
      expect(ruleLines(namespace)).to.deep.equal([]);
    },
    DESTROY,
  );
  cell('firewall rules', 'flush', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => [tx.rules.add(accept(1)), tx.rules.add({ ...accept(2), chain: 'other' })]);
    await stack.firewall.transaction((tx) => tx.rules.flush({ ...filter, chain: 'input' }));
    expect(nftList(namespace, 'rule').map(({ chain }) => chain)).to.deep.equal(['other']);
    await stack.firewall.transaction((tx) => tx.rules.flush(filter));
    expect(nftList(namespace, 'rule')).to.deep.equal([]);
  });
  cell(
    'firewall rules',
    'reset',
    async ({ stack, namespace }) => {
      await baseline(stack);
      const used = { name: 'counter', data: { packets: 4, bytes: 40 } } as const;
      const { value } = await stack.firewall.transaction((tx) => tx.rules.add(ruleOf(used)));
      const one = await stack.firewall.rules.resetOne(value);
      expect(one.expressions?.[0]).to.deep.equal({ name: 'counter', data: { bytes: 40n, packets: 4n } });
      expect(ruleLines(namespace)).to.deep.equal(['counter packets 0 bytes 0']);
    },
    'resetting of rules',
  );

  const [one, two] = [bytes(10, 0, 0, 1), bytes(10, 0, 0, 2)];
  const blocked = inFilter('blocked');
  const elements = (namespace: Parameters<typeof nftList>[0]) => nftList(namespace, 'set')[0]?.['elem'] ?? [];
  cell('firewall elements', 'list', async ({ stack }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one, two)));
    expect(await stack.firewall.elements.list(blocked)).to.have.deep.members(keys(one, two));
  });
  cell('firewall elements', 'get', async ({ stack }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one)));
    expect(await stack.firewall.elements.get(blocked, { key: { value: one } })).to.deep.equal({ key: { value: one } });
  });
  cell('firewall elements', 'add', async ({ stack, namespace }) => {
    await baseline(stack);
    for (let twice = 0; twice < 2; twice++) {
      await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one)));
      expect(elements(namespace)).to.deep.equal(['10.0.0.1']);
    }
  });
  cell('firewall elements', 'create', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.elements.create(blocked, keys(one)));
    const again = await refusalOf(stack.firewall.transaction((tx) => tx.elements.create(blocked, keys(two, one))));
    expect(again.code).to.equal('EEXIST');
    expect(elements(namespace)).to.deep.equal(['10.0.0.1']);
  });
  cell('firewall elements', 'replace', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one)));
    await stack.firewall.transaction((tx) => tx.elements.replace(blocked, keys(two)));
    expect(elements(namespace)).to.deep.equal(['10.0.0.2']);
  });
  cell('firewall elements', 'delete', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one, two)));
    const remove = () => stack.firewall.transaction((tx) => tx.elements.delete(blocked, keys(one)));
    await remove();
    expect(elements(namespace)).to.deep.equal(['10.0.0.2']);
    expect((await refusalOf(remove())).code).to.equal('ENOENT');
  });
  cell(
    'firewall elements',
    'destroy',
    async ({ stack, namespace }) => {
      await baseline(stack);
      await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one)));
      await stack.firewall.transaction((tx) => tx.elements.destroy(blocked, keys(one, two)));
      expect(elements(namespace)).to.deep.equal([]);
    },
    DESTROY,
  );
  cell('firewall elements', 'flush', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.elements.add(blocked, keys(one, two)));
    await stack.firewall.transaction((tx) => tx.elements.flush(blocked));
    expect(elements(namespace)).to.deep.equal([]);
  });
  cell(
    'firewall elements',
    'reset',
    async ({ stack }) => {
      await baseline(stack);
      const used = { name: 'counter', data: { packets: 4, bytes: 40 } } as const;
      await stack.firewall.transaction((tx) => {
        tx.sets.add({ ...inFilter('counted'), keyType: 7, keyLen: 4, expr: { name: 'counter', data: {} } });
        tx.elements.add(inFilter('counted'), [{ key: { value: one }, expr: used }]);
      });
      const packets = async (list: 'list' | 'reset') => {
        const [element] = await stack.firewall.elements[list](inFilter('counted'));
        return element?.expr?.name === 'counter' ? element.expr.data?.packets : undefined;
      };
      expect([await packets('reset'), await packets('list')]).to.deep.equal([4n, 0n]);
    },
    'resetting of elements',
  );

  cell('firewall', 'flush', async ({ stack, namespace }) => {
    await baseline(stack);
    await stack.firewall.transaction((tx) => tx.flush('arp'));
    expect(nftList(namespace, 'table')).to.have.length(1);
    await stack.firewall.transaction((tx) => tx.flush());
    expect(namespace.run('nft', 'list', 'ruleset')).to.equal('');
  });
  cell('firewall', 'ruleset', async ({ stack, namespace }) => {
    await baseline(stack);
    const { tables: all, chains, sets, objects } = await stack.firewall.ruleset();
    expect([all, chains, sets, objects].map((list) => list.length)).to.deep.equal(
      ['table', 'chain', 'set', 'counter'].map((kind) => nftList(namespace, kind).length),
    );
  });
});
