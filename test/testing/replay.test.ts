import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { rtnetlink } from 'netloom/messages';
import { ClosedError, OverrunError } from 'netloom/socket';
import { type Recording, RecordingTransport, ReplayTransport, replay } from 'netloom/testing';
import { acknowledgement, message as messageOf, ScriptedTransport, sequenceOf } from '../socket/support.ts';

/** A kernel that acknowledges everything, recorded while a program adds a rule. */
async function recorded(): Promise<Recording> {
  const transports: RecordingTransport[] = [];
  const stack = NetworkStack.open({
    transport: (groups) => {
      const transport = new RecordingTransport(
        new ScriptedTransport((request) => [acknowledgement(0, sequenceOf(request))]),
        groups,
      );
      transports.push(transport);
      return transport;
    },
  });
  await stack.rules.remove({ priority: 7 });
  stack.close();
  return JSON.parse(JSON.stringify({ sockets: transports.map((transport) => transport.recorded) }));
}

describe('record and replay', () => {
  it('keeps what was sent and received, and answers with it', async () => {
    const recording = await recorded();
    expect(
      recording.sockets.map(({ groups, exchanges }) => [groups, exchanges.map(({ direction }) => direction)]),
    ).to.deep.equal([[[], ['sent', 'received']]]);
    const player = replay(recording, rtnetlink);
    const stack = NetworkStack.open({ transport: player.transport });
    await stack.rules.remove({ priority: 7 });
    player.finish();
    stack.close();
  });

  it('a program that says something else is shown both, field by field', async () => {
    const player = replay(await recorded(), rtnetlink);
    const stack = NetworkStack.open({ transport: player.transport });
    const error = await stack.rules.remove({ priority: 8 }).catch((failure: Error) => failure);
    expect((error as Error).message).to.contain('replay: the program sent something else than was recorded');
    expect((error as Error).message).to.match(/^! 0020 {2}07 00 00 00 {3}08 00 00 00 {3}priority$/m);
    expect((error as Error).message).to.match(/^ {2}001c .* attributes\.priority$|^ {2}001c .*priority$/m);
    expect(() => player.finish()).to.throw('2 datagrams of the recording have not happened again');
    stack.close();
  });

  it('a program that says more, joins other groups or opens more sockets is told so', async () => {
    const recording = await recorded();
    const player = replay(recording);
    const stack = NetworkStack.open({ transport: player.transport });
    await stack.rules.remove({ priority: 7 });
    const more = await stack.rules.remove({ priority: 7 }).catch((failure: Error) => failure);
    expect((more as Error).message).to.contain('the recording has nothing sent here');
    expect(() => stack.watch({ links: true })).to.throw('the program opened more than the 1 sockets');
    const other = replay(recording);
    expect(() => other.transport([1])).to.throw('the recorded socket joined the groups [], the program joins [1]');
    expect(() => other.finish()).to.throw('1 sockets of the recording were not opened');
    stack.close();
  });

  const sent = (hex: string) => ({ direction: 'sent', hex }) as const;
  const received = (hex: string) => ({ direction: 'received', hex }) as const;
  /** A message of a header alone, with a sequence number. */
  const message = (type: number, sequence: number): string => Buffer.from(messageOf(type, 0, sequence)).toString('hex');
  const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

  it('who asks for an answer before the request is sent gets it when it is', async () => {
    const exchanges = [sent(message(20, 1)), sent(message(21, 2)), received(message(30, 1)), received(message(31, 2))];
    const transport = new ReplayTransport({ groups: [], exchanges });
    transport.send(bytesOf(message(20, 71)));
    const waiting = transport.receive();
    expect(waiting).to.be.instanceOf(Promise);
    // the same one for who asks again
    expect(transport.receive()).to.equal(waiting);
    transport.send(bytesOf(message(21, 72)));
    const first = await waiting;
    expect(Buffer.from(first.wire.bytes).toString('hex')).to.equal(message(30, 71));
    const second = (await transport.receive()).wire.bytes;
    expect(Buffer.from(second).toString('hex')).to.equal(message(31, 72));
    expect(transport.remaining).to.deep.equal([]);
  });

  it('requests may be sent before the answers to earlier ones are read', async () => {
    const exchanges = [sent(message(20, 1)), received(message(30, 1)), sent(message(21, 2)), received(message(31, 2))];
    const transport = new ReplayTransport({ groups: [], exchanges });
    transport.send(bytesOf(message(20, 1)));
    transport.send(bytesOf(message(21, 2)));
    for (const expected of [message(30, 1), message(31, 2)]) {
      expect(Buffer.from((await transport.receive()).wire.bytes).toString('hex')).to.equal(expected);
    }
  });

  it('closing rejects who waits, and ends it', async () => {
    const transport = new ReplayTransport({ groups: [], exchanges: [] });
    const waiting = Promise.resolve(transport.receive()).catch((error: unknown) => error);
    transport.close();
    expect(await waiting).to.be.instanceOf(ClosedError);
    expect(() => transport.receive()).to.throw(ClosedError);
    expect(() => transport.send(new Uint8Array(16))).to.throw(ClosedError);
  });

  it('keeps where messages were lost and which namespace they are about, and each datagram once', async () => {
    const inner = new ScriptedTransport();
    const recorder = new RecordingTransport(
      {
        send: (datagram) => inner.send(datagram),
        receive: async () => ({ ...(await inner.receive()), namespaceId: 3 }),
        close: () => inner.close(),
        ref() {},
        unref() {},
      },
      [1],
    );
    const one = Promise.resolve(recorder.receive());
    // a call that was given up and the next one wait for the same datagram
    const other = Promise.resolve(recorder.receive());
    inner.push(bytesOf(message(16, 0)));
    await Promise.all([one, other]);
    inner.push(new OverrunError());
    expect(await Promise.resolve(recorder.receive()).catch((error: unknown) => error)).to.be.instanceOf(OverrunError);
    const { recorded } = recorder;
    expect(recorded).to.deep.equal({
      groups: [1],
      exchanges: [{ direction: 'received', hex: message(16, 0), namespaceId: 3 }, { direction: 'overrun' }],
    });
    const again = new ReplayTransport(JSON.parse(JSON.stringify(recorded)));
    expect(await again.receive()).to.include({ namespaceId: 3 });
    expect(() => again.receive()).to.throw(OverrunError);
  });

  it('shows the message of a datagram that differs', () => {
    const both = (second: number) => `${message(20, 1)}${message(second, 2)}`;
    const transport = new ReplayTransport({ groups: [], exchanges: [sent(both(21))] }, rtnetlink);
    expect(() => transport.send(bytesOf(both(22)))).to.throw(
      /in message 2 of 2:\n[\s\S]*^! 0004 {2}15 00 00 00 {3}16 00/m,
    );
    expect(transport.remaining).to.have.length(1);
    // one that says as much in more messages
    expect(() => transport.send(bytesOf(`${both(21)}${message(20, 3)}`))).to.throw('32 and 48 bytes');
    transport.send(bytesOf(both(21)));
    expect(() => transport.send(bytesOf(message(20, 1)))).to.throw('the recording has nothing sent here');
  });

  it('refuses what is no recording, and says where', () => {
    const open = (exchange: unknown) => () =>
      new ReplayTransport({ groups: [], exchanges: [sent(message(20, 1)), exchange as never] });
    expect(open(sent('0g'))).to.throw(TypeError, 'replay: datagram 2: "0g" is not hex');
    expect(open({ direction: 'heard', hex: '' })).to.throw(TypeError, 'not "heard"');
  });
});
