import { expect } from 'chai';
import { Flattened } from 'netloom/socket';

describe('lists that are given out one by one', () => {
  let ended: boolean;
  async function* lists(...all: readonly (readonly number[] | Error)[]): AsyncGenerator<readonly number[], void> {
    ended = false;
    try {
      for (const list of all) {
        await new Promise(setImmediate);
        if (list instanceof Error) throw list;
        yield list;
      }
    } finally {
      ended = true;
    }
  }
  const flattened = (...all: readonly (readonly number[] | Error)[]) => new Flattened(lists(...all));
  async function rest(members: AsyncIterable<number>): Promise<number[]> {
    const all: number[] = [];
    for await (const member of members) all.push(member);
    return all;
  }

  it('come in their order, whatever the lists are', async () => {
    expect(await rest(flattened([1, 2], [], [3], [], []))).to.deep.equal([1, 2, 3]);
    expect(await rest(flattened())).to.deep.equal([]);
  });

  it('come in their order when several are asked for at once', async () => {
    const members = flattened([1], [2, 3], [4]);
    const steps = await Promise.all(Array.from({ length: 6 }, () => members.next()));
    expect(steps.map(({ value }) => value)).to.deep.equal([1, 2, 3, 4, undefined, undefined]);
    expect(steps.map(({ done }) => done)).to.deep.equal([false, false, false, false, true, true]);
  });

  it('end with the loop that reads them, and what they come from ends, too', async () => {
    const members = flattened([1, 2, 3], [4]);
    for await (const member of members) if (member === 2) break;
    expect(ended).to.equal(true);
    expect(await rest(members)).to.deep.equal([]);
  });

  it('end behind the steps that were asked for before', async () => {
    const members = flattened([1], [2]);
    const [first, end, after] = await Promise.all([members.next(), members.return(), members.next()]);
    expect([first, end, after]).to.deep.equal([
      { value: 1, done: false },
      { value: undefined, done: true },
      { value: undefined, done: true },
    ]);
  });

  it('end with a failure, which is told once', async () => {
    const members = flattened([1], new Error('lost'), [2]);
    expect(await members.next()).to.deep.equal({ value: 1, done: false });
    let reason: unknown;
    await members.next().catch((error: unknown) => {
      reason = error;
    });
    expect(String(reason)).to.equal('Error: lost');
    expect(await members.next()).to.deep.equal({ value: undefined, done: true });
  });

  it('end with what is thrown into them, and with their scope', async () => {
    const thrown = flattened([1], [2]);
    await thrown.next();
    let reason: unknown;
    await thrown.throw('enough').catch((error: unknown) => {
      reason = error;
    });
    expect(reason).to.equal('enough');
    expect(ended).to.equal(true);
    const disposed = flattened([1], [2]);
    await disposed.next();
    await disposed[Symbol.asyncDispose]();
    expect(ended).to.equal(true);
  });
});
