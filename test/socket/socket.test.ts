import { expect } from 'chai';
import { getLink, newLink, rtnetlink } from 'netloom/messages';
import { DecodeError, DumpInterrupted, encode, messageFlag, NetlinkError, wireOf } from 'netloom/protocol';
import {
  ClosedError,
  DeadlineError,
  insideNamespace,
  KernelTransport,
  NetlinkSocket,
  OverrunError,
  openTransport,
  SystemCallError,
} from 'netloom/socket';
import {
  acknowledgement,
  done,
  FakeKernel,
  HearingTransport,
  message,
  received,
  ScriptedTransport,
  sequenceOf,
} from './support.ts';

const link = (name: string): Uint8Array => encode(getLink.reply, { index: 1, attributes: { ifname: name } });
const part = (name: string, sequence: number, flags: number = messageFlag.multi): Uint8Array =>
  message(16, flags, sequence, link(name));
const names = (links: readonly { attributes: { ifname?: string } }[]) =>
  links.map(({ attributes }) => attributes.ifname);

type Answers = (request: Uint8Array, round: number) => readonly (Uint8Array | Error)[];

function open(answer: Answers, timeout = 1000, Scripted = ScriptedTransport) {
  const transports: ScriptedTransport[] = [];
  let round = 0;
  const socket = NetlinkSocket.open({
    protocol: 0,
    timeout,
    transport: () => {
      const transport = new Scripted((request) => answer(request, round++));
      transports.push(transport);
      return transport;
    },
  });
  return { socket, transports };
}
async function failure(action: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await action;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('it was not refused');
}

describe('NetlinkSocket', () => {
  it('asks for an acknowledgement of changes, and for none of questions', async () => {
    const { socket, transports } = open((request) => [
      request[4] === 18 ? part('eth0', sequenceOf(request), 0) : acknowledgement(0, sequenceOf(request)),
    ]);
    expect(await socket.request(newLink, { attributes: { ifname: 'x' } })).to.equal(undefined);
    expect((await socket.request(getLink, { index: 1 }))?.attributes.ifname).to.equal('eth0');
    const flags = transports[0]?.sent.map((bytes) => bytes[6]);
    expect(flags).to.deep.equal([5, 1]);
  });

  it('an answer that is there needs no turn of the event loop', async () => {
    const { socket } = open((request) => [acknowledgement(0, sequenceOf(request))]);
    let turns = 0;
    const immediate = setImmediate(() => turns++);
    for (let count = 0; count < 50; count++) await socket.request(newLink, {});
    expect(turns).to.equal(0);
    clearImmediate(immediate);
  });

  it('tells many requests in flight apart, whatever the order of the answers', async () => {
    const waiting: Uint8Array[] = [];
    const { socket, transports } = open((request) => {
      waiting.push(request.slice());
      return [];
    });
    const answers = ['a', 'b', 'c'].map((ifname) => socket.request(getLink, { attributes: { ifname } }));
    for (const request of waiting.reverse())
      transports[0]?.push(part(`for-${String.fromCharCode(request[36] ?? 0)}`, sequenceOf(request), 0));
    const replies = await Promise.all(answers);
    expect(replies.map((reply) => reply?.attributes.ifname)).to.deep.equal(['for-a', 'for-b', 'for-c']);
    expect(transports.length).to.equal(1);
  });

  it('requests() sends many in one datagram and settles each', async () => {
    const { socket, transports } = open((datagram) => {
      const first = sequenceOf(datagram);
      return [acknowledgement(0, first), acknowledgement(17, first + 1), acknowledgement(0, first + 2)];
    });
    const operation = newLink;
    const results = await socket.requests([
      { operation, value: {} },
      { operation, value: {}, object: 'link "b"' },
      { operation, value: {} },
    ]);
    expect(results.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    expect(String((results[1] as PromiseRejectedResult).reason)).to.equal(
      'NetlinkError: newlink link "b": file exists (EEXIST)',
    );
    expect(transports[0]?.sent.length).to.equal(1);
  });

  it('requests() asks for one acknowledgement a datagram, of the last request; the kernel tells of what it refuses without being asked', async () => {
    const asked: boolean[][] = [];
    /** As a kernel: each request in turn, an answer where one was asked for or something is wrong. */
    const { socket } = open((datagram) => {
      const { view } = wireOf(datagram);
      const answers: Uint8Array[] = [];
      const flags: boolean[] = [];
      for (let at = 0; at < datagram.length; at += (view.getUint32(at, true) + 3) & ~3) {
        const isAsked = (view.getUint16(at + 6, true) & messageFlag.ack) !== 0;
        const errno = flags.length === 1 ? 17 : 0;
        if (isAsked || errno !== 0) answers.push(acknowledgement(errno, view.getUint32(at + 8, true)));
        flags.push(isAsked);
      }
      asked.push(flags);
      return answers;
    });
    const results = await socket.requests(Array.from({ length: 300 }, () => ({ operation: newLink, value: {} })));
    expect(results.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).to.deep.equal([1, 257]);
    expect(asked.map((flags) => flags.length)).to.deep.equal([256, 44]);
    for (const flags of asked) expect(flags.indexOf(true)).to.equal(flags.length - 1);
  });

  it('a NetlinkError names the field that the kernel pointed at', async () => {
    const { socket } = open((request) => {
      const at = request.length - 8;
      const text = Buffer.from('out of range\0');
      const attributes = Buffer.alloc(4 + 16 + 8);
      attributes.writeUInt16LE(4 + text.length, 0);
      attributes.writeUInt16LE(1, 2);
      text.copy(attributes, 4);
      attributes.writeUInt16LE(8, 20);
      attributes.writeUInt16LE(2, 22);
      attributes.writeUInt32LE(at, 24);
      const plain = acknowledgement(34, sequenceOf(request)).subarray(16);
      return [message(2, 0x300, sequenceOf(request), Buffer.concat([plain, attributes]))];
    });
    const error = await failure(
      socket.request(newLink, { attributes: { linkinfo: { kind: 'vlan', data: { id: 4095 } } } }),
    );
    expect(error).to.be.instanceOf(NetlinkError);
    expect(error).to.include({
      code: 'ERANGE',
      errno: 34,
      kernelMessage: 'out of range',
      attributePath: 'linkinfo.data.id',
    });
    expect(error.message).to.equal(
      'newlink: numerical result out of range (ERANGE): out of range, at linkinfo.data.id',
    );
  });

  it('rejects when the deadline passes, and what comes later hurts nobody', async () => {
    const requests: Uint8Array[] = [];
    const { socket, transports } = open((request) => {
      requests.push(request.slice());
      return [];
    }, 20);
    const error = await failure(socket.request(newLink, {}));
    expect(error).to.be.instanceOf(DeadlineError);
    expect(error.message).to.equal('newlink: no answer within 20 ms');
    transports[0]?.push(acknowledgement(0, sequenceOf(requests[0] ?? new Uint8Array(16))));
    const next = socket.request(newLink, {});
    transports[0]?.push(acknowledgement(0, sequenceOf(requests[1] ?? new Uint8Array(16))));
    expect(await next).to.equal(undefined);
  });

  it('rejects with the reason of the signal', async () => {
    const { socket } = open(() => []);
    const controller = new AbortController();
    const waiting = failure(socket.request(newLink, {}, { signal: controller.signal }));
    controller.abort(new Error('enough'));
    expect((await waiting).message).to.equal('enough');
    expect((await failure(socket.request(newLink, {}, { signal: controller.signal }))).message).to.equal('enough');
  });

  it('bad input rejects before anything is sent', async () => {
    const { socket, transports } = open(() => []);
    expect((await failure(socket.request(newLink, { attributes: { mtu: -1 } }))).message).to.contain(
      'attributes.mtu: -1',
    );
    expect(transports[0]?.sent).to.deep.equal([]);
  });

  it('a closed socket says so', async () => {
    const { socket } = open(() => []);
    const waiting = failure(socket.request(newLink, {}));
    socket.close();
    expect((await waiting).message).to.contain('closed');
    expect(await failure(socket.request(newLink, {}))).to.be.instanceOf(ClosedError);
  });
});

describe('changes on a transport that has all answers when something is sent', () => {
  const flagsOf = (transports: readonly ScriptedTransport[]) =>
    transports.flatMap(({ sent }) => sent.map((bytes) => bytes[6]));
  /** As a kernel does it: refusals are told, and what was asked for. */
  const kernel =
    (...refused: readonly number[]): Answers =>
    (request, round) => {
      const errno = refused[round] ?? 0;
      const isAsked = ((request[6] ?? 0) & messageFlag.ack) !== 0;
      return isAsked || errno !== 0 ? [acknowledgement(errno, sequenceOf(request))] : [];
    };

  it('are not acknowledged: what is not refused is done', async () => {
    const { socket, transports } = open(kernel(0, 17, 0), 1000, HearingTransport);
    expect(await socket.request(newLink, {})).to.equal(undefined);
    const error = await failure(socket.request(newLink, {}, { object: 'link "b"' }));
    expect(String(error)).to.equal('NetlinkError: newlink link "b": file exists (EEXIST)');
    expect(await socket.request(newLink, {})).to.equal(undefined);
    expect(flagsOf(transports)).to.deep.equal([1, 1, 1]);
  });

  it('are acknowledged where that is asked for, and where an echo comes first', async () => {
    const { socket, transports } = open(
      (request) => [
        ...((request[6] ?? 0) & messageFlag.echo ? [part('eth0', sequenceOf(request), 0)] : []),
        ...kernel()(request, 0),
      ],
      1000,
      HearingTransport,
    );
    expect(await socket.request(newLink, {}, { flags: messageFlag.ack })).to.equal(undefined);
    const echoed = await socket.request(newLink, {}, { flags: messageFlag.echo });
    expect(echoed?.attributes.ifname).to.equal('eth0');
    expect(flagsOf(transports)).to.deep.equal([5, 13]);
  });

  it('are acknowledged while another call waits on the socket: its answer may be what comes', async () => {
    const { socket, transports } = open(
      (request) => (request[4] === 18 ? [] : kernel()(request, 0)),
      1000,
      HearingTransport,
    );
    const slow = socket.request(getLink, { index: 1 });
    const change = socket.request(newLink, {});
    const [transport] = transports;
    transport?.push(part('eth0', sequenceOf(transport.sent[0] as Uint8Array), 0));
    expect((await slow)?.attributes.ifname).to.equal('eth0');
    expect(await change).to.equal(undefined);
    expect(flagsOf(transports)).to.deep.equal([1, 5]);
  });

  it('are not done by answers to calls that were given up', async () => {
    const late: Uint8Array[] = [];
    const { socket } = open(
      (request, round) => {
        if (round === 0) late.push(acknowledgement(17, sequenceOf(request)));
        return round === 0 ? [] : [...late.splice(0), ...kernel(0, 1)(request, round)];
      },
      20,
      HearingTransport,
    );
    expect(await failure(socket.request(getLink, { index: 1 }))).to.be.instanceOf(DeadlineError);
    const error = await failure(socket.request(newLink, {}));
    expect(String(error)).to.contain('(EPERM)');
  });

  it('reject where such a transport does not send at once: its silence says nothing', async () => {
    class Late extends HearingTransport {
      override send(): void {
        // what the types forbid in a class without `async`, a program in JavaScript can do
        return Promise.resolve() as unknown as undefined;
      }
    }
    const { socket } = open(() => [], 1000, Late);
    expect(await failure(socket.request(newLink, {}))).to.be.instanceOf(TypeError);
  });

  it('reject where the kernel dropped what it had to say, and go on', async () => {
    const { socket } = open((_, round) => (round === 0 ? [new OverrunError()] : []), 1000, HearingTransport);
    expect(await failure(socket.request(newLink, {}))).to.be.instanceOf(OverrunError);
    expect(await socket.request(newLink, {})).to.equal(undefined);
  });
});

describe('dumps', () => {
  it('collect and iterate the parts of several datagrams', async () => {
    const { socket } = open((request) => {
      const sequence = sequenceOf(request);
      const both = Buffer.concat([part('b', sequence), part('c', sequence)]);
      return [part('a', sequence), both, done(sequence)];
    });
    expect(names(await socket.dump(getLink, {}).toArray())).to.deep.equal(['a', 'b', 'c']);
    const seen: unknown[] = [];
    for await (const one of socket.dump(getLink, {})) seen.push(one.attributes.ifname);
    expect(seen).to.deep.equal(['a', 'b', 'c']);
  });

  it('an error inside NLMSG_DONE rejects', async () => {
    const { socket } = open((request) => [part('a', sequenceOf(request)), done(sequenceOf(request), -13)]);
    expect(await failure(socket.dump(getLink, {}).toArray())).to.include({ code: 'EACCES', operation: 'getlink' });
  });

  it('toArray starts again when the list changed, with a bound', async () => {
    const interrupted = messageFlag.multi | messageFlag.dumpInterrupted;
    const once = open((request, round) => [
      part('a', sequenceOf(request), round === 0 ? interrupted : messageFlag.multi),
      done(sequenceOf(request)),
    ]);
    expect(names(await once.socket.dump(getLink, {}).toArray())).to.deep.equal(['a']);
    expect(once.transports[0]?.sent.length).to.equal(2);
    const always = open((request) => [done(sequenceOf(request), 0, interrupted)]);
    expect(await failure(always.socket.dump(getLink, {}).toArray())).to.be.instanceOf(DumpInterrupted);
    expect(always.transports[0]?.sent.length).to.equal(10);
  });

  it('an iterator never starts again: it ends and then throws DumpInterrupted', async () => {
    const { socket, transports } = open((request) => [
      part('a', sequenceOf(request), messageFlag.multi | messageFlag.dumpInterrupted),
      part('b', sequenceOf(request)),
      done(sequenceOf(request)),
    ]);
    const seen: unknown[] = [];
    const error = await failure(
      (async () => {
        for await (const one of socket.dump(getLink, {})) seen.push(one.attributes.ifname);
      })(),
    );
    expect(error).to.be.instanceOf(DumpInterrupted);
    expect(seen).to.deep.equal(['a', 'b']);
    expect(transports[0]?.sent.length).to.equal(1);
  });

  it('a dump that is left early closes its socket; the next call has another', async () => {
    const { socket, transports } = open((request) =>
      request[4] === 18 ? [part('a', sequenceOf(request))] : [acknowledgement(0, sequenceOf(request))],
    );
    for await (const one of socket.dump(getLink, {})) {
      expect(one.attributes.ifname).to.equal('a');
      break;
    }
    expect(transports[0]?.closed).to.equal(true);
    await socket.request(newLink, {});
    expect(transports.length).to.equal(2);
    expect(transports[1]?.closed).to.equal(false);
  });

  it('is aborted in the middle', async () => {
    const { socket, transports } = open((request) => [part('a', sequenceOf(request))]);
    const controller = new AbortController();
    const waiting = failure(socket.dump(getLink, {}, { signal: controller.signal }).toArray());
    setImmediate(() => controller.abort(new Error('enough')));
    expect((await waiting).message).to.equal('enough');
    expect(transports[0]?.closed).to.equal(true);
  });
});

describe('subscriptions', () => {
  it('give typed events, say where messages were lost, and go on', async () => {
    const { socket, transports } = open(() => []);
    const subscription = socket.subscribe(rtnetlink, ['link', 33]);
    const transport = transports[1];
    transport?.push(part('a', 0, 0));
    transport?.push(new OverrunError());
    transport?.push(part('b', 0, 0));
    const seen: unknown[] = [];
    for await (const event of subscription) {
      seen.push(
        event.event === 'overrun'
          ? 'overrun'
          : [event.message, (event.value as { attributes: { ifname: string } }).attributes.ifname],
      );
      if (seen.length === 3) break;
    }
    expect(seen).to.deep.equal([['newlink', 'a'], 'overrun', ['newlink', 'b']]);
    expect(transport?.closed).to.equal(true);
  });
  it('read all that is there at once, up to where messages were lost or one is malformed, and lose nothing in front of that', async () => {
    const { socket, transports } = open(() => [], 1000, HearingTransport);
    const subscription = socket.subscribe(rtnetlink, ['link']);
    const transport = transports[1];
    for (const one of [part('a', 0, 0), part('b', 0, 0), new OverrunError(), part('c', 0, 0)]) transport?.push(one);
    // it claims more bytes than there are
    transport?.push(Uint8Array.of(255, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    const lists: unknown[] = [];
    const reading = (async () => {
      for await (const list of subscription.lists()) lists.push(list.map(({ event }) => event));
    })();
    expect(await failure(reading)).to.be.instanceOf(DecodeError);
    expect(lists).to.deep.equal([['message', 'message', 'overrun'], ['message']]);
    expect(transport?.closed).to.equal(true);
  });

  it('hand over what came before they read on, however much is there', async () => {
    const { socket, transports } = open(() => [], 1000, HearingTransport);
    const subscription = socket.subscribe(rtnetlink, ['link']);
    for (let count = 0; count < 100; count++) transports[1]?.push(part(`l${count}`, 0, 0));
    let seen = 0;
    for await (const list of subscription.lists()) {
      expect(list.length).to.be.within(1, 32);
      seen += list.length;
      if (seen === 100) break;
    }
    expect(seen).to.equal(100);
  });

  it('end quietly with the signal, and refuse a group that there is not', async () => {
    const { socket } = open(() => []);
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    for await (const _ of socket.subscribe(rtnetlink, ['link'], { signal: controller.signal }))
      throw new Error('nothing was sent');
    expect(() => socket.subscribe(rtnetlink, ['lnk'])).to.throw(RangeError, "the family route has no group 'lnk'");
  });
});

describe('KernelTransport', () => {
  it('believes the kernel alone, checks for cut messages, tells of overruns and lives on', () => {
    const kernel = new FakeKernel();
    const transport = new KernelTransport(kernel, kernel.socket());
    kernel.queue.push(received(part('forged', 1), { sender: { port: 99, groups: 0 } }), received(part('true', 1)));
    const datagram = transport.receive();
    expect(datagram instanceof Promise).to.equal(false);
    expect(Buffer.from((datagram as { wire: { bytes: Uint8Array } }).wire.bytes).includes('true')).to.equal(true);
    kernel.queue.push(
      new SystemCallError('recvmsg', 105),
      received(part('a', 1), { truncated: true }),
      received(part('b', 1)),
    );
    expect(() => transport.receive()).to.throw(OverrunError);
    expect(() => transport.receive()).to.throw(RangeError, 'did not fit');
    expect(transport.receive()).to.be.an('object');
    transport.close();
    expect(() => transport.receive()).to.throw(ClosedError);
  });

  it('turns extended acknowledgements, short ones and strict checks on, and joins groups above 31', () => {
    const kernel = new FakeKernel();
    openTransport(kernel, { protocol: 0, receiveBuffer: 4096, groups: [1, 36] });
    expect(kernel.calls).to.deep.equal([
      'socket',
      'setsockopt 270 11',
      'setsockopt 270 10',
      'setsockopt 270 12',
      'setsockopt 1 33',
      'bind',
      'setsockopt 270 1',
      'setsockopt 270 1',
    ]);
  });

  it('takes what receive buffer it may have', () => {
    const kernel = new FakeKernel();
    kernel.failing = 'setsockopt 1 33';
    openTransport(kernel, { protocol: 0, receiveBuffer: 4096 });
    expect(kernel.calls).to.include('setsockopt 1 8');
  });

  it('a step that fails leaves no descriptor open', () => {
    for (const failing of ['socket', 'setsockopt 270 11', 'setsockopt 1 33', 'bind', 'setsockopt 270 1']) {
      const kernel = new FakeKernel();
      kernel.failing = failing;
      if (failing === 'setsockopt 1 33') continue;
      expect(() => openTransport(kernel, { protocol: 0, receiveBuffer: 4096, groups: [1] }), failing).to.throw(
        SystemCallError,
      );
      expect(kernel.open_.size, failing).to.equal(0);
    }
  });
});

describe('insideNamespace', () => {
  it('goes in, runs, comes back, and closes what it opened, whatever fails on the way in', () => {
    const steps = ['open /proc/thread-self/ns/net', 'fstat', 'setns 2', undefined];
    for (const failing of steps) {
      const kernel = new FakeKernel();
      const other = kernel.namespace(2n);
      kernel.failing = failing;
      const run = () => insideNamespace(kernel, other, () => kernel.current);
      if (failing === undefined) expect(run()).to.equal(2n);
      else expect(run, failing).to.throw(SystemCallError);
      expect(kernel.current, String(failing)).to.equal(1n);
      expect([...kernel.open_], String(failing)).to.deep.equal([other]);
    }
  });
  it('comes back when the action throws', () => {
    const kernel = new FakeKernel();
    const other = kernel.namespace(2n);
    expect(() =>
      insideNamespace(kernel, other, () => {
        throw new Error('inside');
      }),
    ).to.throw('inside');
    expect(kernel.current).to.equal(1n);
  });
  it('enters nothing where it is there already: no privilege is needed', () => {
    const kernel = new FakeKernel();
    expect(insideNamespace(kernel, kernel.namespace(1n), () => 5)).to.equal(5);
    expect(kernel.calls.filter((call) => call.startsWith('setns'))).to.deep.equal([]);
  });
});
