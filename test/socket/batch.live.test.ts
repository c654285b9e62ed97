import { expect } from 'chai';
import { nftables } from 'netloom/messages';
import { type Codec, type Input, messageFlag } from 'netloom/protocol';
import {
  type Batch,
  BatchError,
  BatchTooLargeError,
  defaultKernel,
  insideNamespace,
  NetlinkSocket,
  openTransport,
  type Transport,
} from 'netloom/socket';
import type { LiveNamespace } from '../support/namespace.ts';
import { inOwnNamespaces } from '../support/own-namespaces.ts';
import { needs } from '../support/requirements.ts';

const { create, exclusive, echo } = messageFlag;
const SUBSYSTEM = { family: 'unspec', resourceId: 10 } as const;
const batchOf = (socket: NetlinkSocket, genid = 0): Batch =>
  socket.batch({
    family: nftables.netfilter,
    begin: { type: nftables.BATCH_BEGIN, payload: nftables.batch, value: { ...SUBSYSTEM, attributes: { genid } } },
    end: { type: nftables.BATCH_END, payload: nftables.batch, value: SUBSYSTEM },
    nameOf: ({ name }, _payload, path) => `${name} at ${path}`,
  });
const table = (name: string): Input<typeof nftables.table> => ({ family: 'inet', attributes: { name } });
const chain = (name: string, inTable = 't'): Input<typeof nftables.chain> => ({
  family: 'inet',
  attributes: { table: inTable, name },
});
const refusalOf = (sending: Promise<unknown>): Promise<BatchError> =>
  sending.then(
    () => expect.fail('the batch was not refused'),
    (error: unknown) => {
      expect(error).to.be.instanceOf(BatchError);
      return error as BatchError;
    },
  );

describe('a batch on a live kernel', function () {
  this.timeout(120_000);
  const MANY = 100_000;
  let namespace: LiveNamespace;
  let socket: NetlinkSocket;
  inOwnNamespaces(['nft'], (own) => {
    namespace = own;
    socket = NetlinkSocket.open({ protocol: nftables.netfilter.protocol, namespace: namespace.fd });
    return socket;
  });
  const chains = (): number => Number(namespace.run('sh', '-c', 'nft list ruleset | grep -c "chain c" || true'));
  const generation = async (): Promise<number> =>
    (await socket.request(nftables.getGeneration, { family: 'unspec' }))?.attributes.id ?? 0;

  it('does 100,000 operations in one datagram', async () => {
    const batch = batchOf(socket);
    batch.add(nftables.newTable, table('t'), create);
    for (let index = 0; index < MANY; index++) batch.add(nftables.newChain, chain(`c${index}`), create);
    expect(batch.length).to.equal(MANY + 1);
    const echoes = await batch.send();
    expect([...echoes]).to.deep.equal([]);
    expect(chains()).to.equal(MANY);
    expect(await generation()).to.equal(2);
  });

  it('hears of each refusal once where the kernel looks for a module and begins anew', async () => {
    const batch = batchOf(socket);
    batch.add(nftables.newTable, table('t'), create);
    batch.add(nftables.newChain, chain('c', 'missing'), create);
    batch.add(nftables.newChain, chain('c'), create);
    // a kernel that loads modules asks for that of an expression that it does not know
    const unknown = { name: 'netloomtest', data: new Uint8Array() };
    const attributes = { table: 't', chain: 'c', expressions: [unknown] };
    batch.add(nftables.newRule, { family: 'inet', attributes } as Input<Codec> as Input<typeof nftables.rule>, create);
    batch.add(nftables.newTable, table('u'), create);
    const { failures } = await refusalOf(batch.send());
    expect(failures.map(({ index, error }) => [index, error.code])).to.deep.equal([
      [1, 'ENOENT'],
      [3, 'ENOENT'],
    ]);
    expect(namespace.run('nft', 'list', 'ruleset').trim()).to.equal('');
  });

  it('hears what became of each of 100,000 operations', async function () {
    needs(this, 'socket buffers past the limit of the system');
    const batch = batchOf(socket);
    batch.add(nftables.newTable, table('t'), create);
    for (let index = 0; index < MANY; index++) batch.add(nftables.newChain, chain(`c${index}`), create | echo);
    const echoes = await batch.send();
    expect(echoes.incomplete).to.equal(false);
    let next = 1;
    for (const { index, message, value } of echoes) {
      if (index !== next || message !== 'newchain') expect.fail(`${message} of ${index} in place of ${next}`);
      const { attributes } = value as nftables.ChainMessage;
      if (attributes.name !== `c${next - 1}` || attributes.handle === undefined)
        expect.fail(JSON.stringify(attributes.name));
      next++;
    }
    expect(next).to.equal(MANY + 1);
  });

  it('collects the refusals of 100,000 operations, and nothing is done', async function () {
    needs(this, 'socket buffers past the limit of the system');
    const batch = batchOf(socket);
    batch.add(nftables.newTable, table('t'), create);
    for (let index = 0; index < MANY; index++) batch.add(nftables.newChain, chain(`c${index}`, 'nope'), create);
    const error = await refusalOf(batch.send());
    expect(error).to.include({
      index: 1,
      code: 'ENOENT',
      operation: 'newchain',
      attributePath: 'table',
      incomplete: false,
    });
    expect(error.message)
      .to.contain(`operation 1 of ${MANY + 1}`)
      .and.to.contain(`${MANY - 1} that failed after it`);
    expect(error.failures).to.have.length(MANY);
    error.failures.forEach((failure, place) => {
      if (failure.index !== place + 1 || failure.error.code !== 'ENOENT') expect.fail(`${failure.index} at ${place}`);
    });
    expect(namespace.run('nft', 'list', 'ruleset')).to.equal('');
    // the socket is as good as before
    const next = batchOf(socket);
    next.add(nftables.newTable, table('t'), create);
    await next.send();
    expect(namespace.run('nft', 'list', 'tables')).to.equal('table inet t\n');
  });

  it('names each operation that was refused, with the path of the attribute', async () => {
    const batch = batchOf(socket);
    batch.add(nftables.newTable, table('t'), create);
    batch.add(nftables.newTable, table('t'), create | exclusive);
    batch.add(nftables.newChain, chain('c0'), create);
    batch.add(nftables.deleteChain, chain('c1'));
    const expression = { name: 'lookup', data: { set: 'nope', sreg: 1 } } as const;
    batch.add(
      nftables.newRule,
      { family: 'inet', attributes: { table: 't', chain: 'c0', expressions: [{ name: 'counter' }, expression] } },
      create,
    );
    const error = await refusalOf(batch.send());
    expect(error.failures.map((failure) => [failure.index, failure.error.code, failure.error.object])).to.deep.equal([
      [1, 'EEXIST', 'newtable at name'],
      [3, 'ENOENT', 'delchain at name'],
      [4, 'ENOENT', 'newrule at expressions.1'],
    ]);
    expect(namespace.run('nft', 'list', 'ruleset')).to.equal('');
  });

  it('is refused as a whole where the generation is another one', async () => {
    const now = await generation();
    const stale = batchOf(socket, now + 1);
    stale.add(nftables.newTable, table('t'), create);
    expect(await refusalOf(stale.send())).to.include({ index: undefined, code: 'ERESTART' });
    const good = batchOf(socket, now);
    good.add(nftables.newTable, table('t'), create);
    await good.send();
    const late = batchOf(socket, 0);
    late.add(nftables.newTable, table('u'), create);
    const begin = { ...SUBSYSTEM, attributes: { genid: now } };
    expect(await refusalOf(late.send({ begin }))).to.include({ code: 'ERESTART' });
    expect(namespace.run('nft', 'list', 'tables')).to.equal('table inet t\n');
  });

  it('looks without doing', async () => {
    const good = batchOf(socket);
    good.add(nftables.newTable, table('t'), create);
    good.add(nftables.newChain, chain('c'), create);
    await good.send({ check: true });
    const bad = batchOf(socket);
    bad.add(nftables.newChain, chain('c'), create);
    expect(await refusalOf(bad.send({ check: true }))).to.include({ index: 0, code: 'ENOENT' });
    expect(namespace.run('nft', 'list', 'ruleset')).to.equal('');
    expect(await generation()).to.equal(1);
  });

  /** A socket whose buffers stay as they are, whatever a batch asks for. */
  function cramped(receiveBuffer: number): NetlinkSocket {
    const kernel = defaultKernel();
    const { protocol } = nftables.netfilter;
    return NetlinkSocket.open({
      protocol,
      transport: (): Transport => {
        const inner = insideNamespace(kernel, namespace.fd, () => openTransport(kernel, { protocol, receiveBuffer }));
        return {
          send: (datagram) => inner.send(datagram),
          receive: () => inner.receive(),
          close: () => inner.close(),
          ref: () => inner.ref(),
          unref: () => inner.unref(),
        };
      },
    });
  }

  it('says so where refusals were lost, and that nothing is done', async () => {
    await using small = cramped(8192);
    const batch = batchOf(small);
    for (let index = 0; index < 1000; index++) batch.add(nftables.newChain, chain(`c${index}`), create);
    const error = await refusalOf(batch.send());
    expect(error).to.include({ index: 0, code: 'ENOENT', incomplete: true });
    expect(error.failures.length).to.be.within(1, 999);
  });

  it('says so where echoes were lost, and that all is done', async () => {
    await using small = cramped(8192);
    const batch = batchOf(small);
    batch.add(nftables.newTable, table('t'), create);
    for (let index = 0; index < 1000; index++) batch.add(nftables.newChain, chain(`c${index}`), create | echo);
    const echoes = await batch.send();
    expect(echoes.incomplete).to.equal(true);
    expect([...echoes].length).to.be.within(1, 999);
    expect(chains()).to.equal(1000);
  });

  it('says so where it does not fit into a datagram, and nothing is sent', async () => {
    await using small = cramped(1024 * 1024);
    const batch = batchOf(small);
    batch.add(nftables.newTable, table('t'), create);
    for (let index = 0; index < 10_000; index++) batch.add(nftables.newChain, chain(`c${index}`), create);
    const error = await batch.send().catch((failure: unknown) => failure);
    expect(error).to.be.instanceOf(BatchTooLargeError);
    expect(error).to.include({ code: 'EMSGSIZE', operations: 10_001, bytes: batch.bytes });
    expect(namespace.run('nft', 'list', 'ruleset')).to.equal('');
  });

  it('runs beside requests and dumps, which go by sockets of their own', async () => {
    const make = (name: string) => {
      const batch = batchOf(socket);
      batch.add(nftables.newTable, table(name), create | echo);
      for (let index = 0; index < 2000; index++) batch.add(nftables.newChain, chain(`c${index}`, name), create | echo);
      return batch.send();
    };
    const [one, other, tables] = await Promise.all([
      make('a'),
      make('b'),
      socket.dump(nftables.getTable, { family: 'unspec' }).toArray(),
    ]);
    const made = [...one, ...other].filter(({ message }) => message === 'newchain');
    expect(made).to.have.length(4000);
    expect(tables.length).to.be.within(0, 2);
    expect(chains()).to.equal(4000);
  });

  it('is sent once', async () => {
    const batch = batchOf(socket);
    batch.add(nftables.newTable, table('t'), create);
    await batch.send();
    expect(() => batch.add(nftables.newTable, table('u'), create)).to.throw(TypeError, 'sent already');
    const again = await batch.send().catch((error: unknown) => error);
    expect(again).to.be.instanceOf(TypeError);
    await batchOf(socket).send();
    expect(await generation()).to.equal(2);
  });
});
