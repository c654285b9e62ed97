import { expect } from 'chai';
import { NetworkStack } from 'netloom';
import { rtnetlink } from 'netloom/messages';
import { type Recording, RecordingTransport, replay } from 'netloom/testing';
import { acknowledgement, ScriptedTransport, sequenceOf } from '../socket/support.ts';

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
    expect((error as Error).message).to.match(/^! 0020 {2}07 00 00 00 {3}08 00 00 00$/m);
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
});
