import { expect } from 'chai';
import { nftables } from 'netloom/messages';
import { messageFlag, messagesOf, wireOf } from 'netloom/protocol';
import { BatchError, constant, KernelTransport, NetlinkSocket, OverrunError, SystemCallError } from 'netloom/socket';
import { AutoloadingKernel } from './autoloading-kernel.ts';
import { acknowledgement, FakeKernel, ScriptedTransport } from './support.ts';

const SUBSYSTEM = { family: 'unspec', resourceId: 10 } as const;
const options = {
  family: nftables.netfilter,
  begin: { type: nftables.BATCH_BEGIN, payload: nftables.batch, value: { ...SUBSYSTEM, attributes: { genid: 0 } } },
  end: { type: nftables.BATCH_END, payload: nftables.batch, value: SUBSYSTEM },
};
const over = (transport: ScriptedTransport, timeout = 1000): NetlinkSocket =>
  NetlinkSocket.open({ protocol: 12, timeout, transport: () => transport });
const tables = (socket: NetlinkSocket, count: number) => {
  const batch = socket.batch(options);
  for (let index = 0; index < count; index++) {
    batch.add(nftables.newTable, { family: 'ip', attributes: { name: `t${index}` } }, messageFlag.create);
  }
  return batch;
};
const messages = (datagram: Uint8Array) => [...messagesOf(wireOf(datagram))];

describe('a batch', () => {
  it('numbers its messages in a row and has the last operation alone acknowledged', async () => {
    const transport = new ScriptedTransport((sent) => [acknowledgement(0, messages(sent)[3]?.sequence ?? 0)]);
    await using socket = over(transport);
    await tables(socket, 3).send();
    const sent = messages(transport.sent[0] ?? new Uint8Array());
    const [first] = sent;
    expect(sent.map(({ type }) => type)).to.deep.equal([16, 0xa00, 0xa00, 0xa00, 17]);
    expect(sent.map(({ sequence }) => sequence - (first?.sequence ?? 0))).to.deep.equal([0, 1, 2, 3, 4]);
    expect(sent.map(({ flags }) => flags & messageFlag.ack)).to.deep.equal([0, 0, 0, messageFlag.ack, 0]);
  });

  it('sends nothing where there is nothing to do', async () => {
    const transport = new ScriptedTransport();
    await using socket = over(transport);
    expect([...(await tables(socket, 0).send())]).to.deep.equal([]);
    expect(transport.sent).to.deep.equal([]);
  });

  it('is as before where a value cannot be written', async () => {
    const transport = new ScriptedTransport((sent) => [acknowledgement(0, messages(sent)[1]?.sequence ?? 0)]);
    await using socket = over(transport);
    const batch = tables(socket, 1);
    const { bytes } = batch;
    const value = { family: 'ip', attributes: { name: 'x'.repeat(256) } } as const;
    expect(() => batch.add(nftables.newTable, value)).to.throw(RangeError, 'attributes.name');
    expect(batch).to.include({ bytes, length: 1 });
    await batch.send();
    expect(messages(transport.sent[0] ?? new Uint8Array())).to.have.length(3);
  });

  it('waits for answers that come later, and not for ever', async () => {
    const transport = new ScriptedTransport();
    await using socket = over(transport, 50);
    const sending = tables(socket, 2).send({ timeout: 0 });
    const sequence = messages(transport.sent[0] ?? new Uint8Array())[2]?.sequence ?? 0;
    transport.push(acknowledgement(0, 1));
    transport.push(acknowledgement(0, sequence));
    await sending;
    const late = await tables(socket, 2)
      .send()
      .catch((error: Error) => error);
    expect(late).to.include({ code: 'ETIMEDOUT' });
    expect(transport.closed).to.equal(true);
  });

  it('ends with the signal', async () => {
    const transport = new ScriptedTransport();
    await using socket = over(transport);
    const reason = new Error('enough');
    const before = tables(socket, 1).send({ signal: AbortSignal.abort(reason) });
    expect(await before.catch((error: unknown) => error)).to.equal(reason);
    expect(transport.sent).to.deep.equal([]);
    const controller = new AbortController();
    const sending = tables(socket, 1).send({ signal: controller.signal });
    controller.abort(reason);
    expect(await sending.catch((error: unknown) => error)).to.equal(reason);
  });

  it('takes what was refused before answers were lost', async () => {
    const transport = new ScriptedTransport((sent) => [
      new OverrunError(),
      acknowledgement(17, messages(sent)[1]?.sequence ?? 0),
    ]);
    await using socket = over(transport);
    const error = await tables(socket, 3)
      .send()
      .catch((failure: unknown) => failure);
    expect(error).to.include({ name: 'BatchError', index: 0, code: 'EEXIST', incomplete: true, operations: 3 });
  });

  it('ends where the kernel refuses the batch as a whole', async () => {
    const transport = new ScriptedTransport((sent) => [acknowledgement(1, messages(sent)[0]?.sequence ?? 0)]);
    await using socket = over(transport);
    const error = await tables(socket, 3)
      .send()
      .catch((failure: unknown) => failure);
    expect(error).to.include({ index: undefined, code: 'EPERM', operation: 'batch' });
  });
});

describe('a batch that the kernel goes through again for a module', () => {
  it('is sent once and answered once', async () => {
    const kernel = new AutoloadingKernel({ loading: [1, 2] });
    await using socket = over(kernel);
    await tables(socket, 3).send();
    expect(kernel.runs).to.deep.equal([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(kernel.sent).to.have.length(1);
    // nothing is left that the next one could take for its own answer
    await tables(socket, 2).send();
    expect(kernel.sent).to.have.length(2);
    expect(kernel.closed).to.equal(false);
  });

  it('names each refused operation once', async () => {
    const kernel = new AutoloadingKernel({ loading: [2], refusing: { 0: 17, 2: 2 } });
    await using socket = over(kernel);
    const error = await tables(socket, 4)
      .send()
      .then(
        () => expect.fail('the batch was not refused'),
        (failure: unknown) => failure,
      );
    if (!(error instanceof BatchError)) throw error;
    expect(kernel.runs).to.deep.equal([
      [0, 1, 2],
      [0, 1, 2, 3],
    ]);
    expect(error.failures.map(({ index, error: { code } }) => [index, code])).to.deep.equal([
      [0, 'EEXIST'],
      [2, 'ENOENT'],
    ]);
    expect(error).to.include({ index: 0, operations: 4, incomplete: false });
  });

  it('is refused as any other where a kernel says EAGAIN of an operation, and is not sent again', async () => {
    const kernel = new AutoloadingKernel({ refusing: { 1: 11 } });
    await using socket = over(kernel);
    const error = await tables(socket, 2)
      .send()
      .catch((failure: unknown) => failure);
    expect(error).to.include({ name: 'BatchError', index: 1, code: 'EAGAIN' });
    expect(kernel.sent).to.have.length(1);
  });
});

describe('the buffers of a socket', () => {
  it('are made as large as is asked for, and never smaller', () => {
    const kernel = new FakeKernel();
    const transport = new KernelTransport(kernel, 3, 1000);
    transport.prepare(500, 900);
    transport.prepare(400, 2000);
    const { SOL_SOCKET, SO_SNDBUFFORCE, SO_RCVBUFFORCE } = constant;
    expect(kernel.calls).to.deep.equal([
      `setsockopt ${SOL_SOCKET} ${SO_SNDBUFFORCE}`,
      `setsockopt ${SOL_SOCKET} ${SO_RCVBUFFORCE}`,
    ]);
  });

  it('are made as large as the system lets a process without rights', () => {
    const kernel = new FakeKernel();
    const { SOL_SOCKET, SO_SNDBUFFORCE, SO_SNDBUF } = constant;
    kernel.failing = `setsockopt ${SOL_SOCKET} ${SO_SNDBUFFORCE}`;
    new KernelTransport(kernel, 3).prepare(500, 0);
    expect(kernel.calls.at(-1)).to.equal(`setsockopt ${SOL_SOCKET} ${SO_SNDBUF}`);
    kernel.failing = 'setsockopt';
    expect(() => new KernelTransport(kernel, 3).prepare(500, 0)).to.throw(SystemCallError, 'EPERM');
  });
});
