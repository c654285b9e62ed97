import { Fixture, routes4 } from './fixture.ts';
import { peers } from './peers.ts';
import { PeerProcess } from './process.ts';

export interface Heap {
  readonly title: string;
  readonly routes: number;
  /** What the list holds after a garbage collection. */
  readonly bytes: number;
  /** MB that it may hold. */
  readonly target: number;
}

/** How much of the heap a list of routes holds, in a process of its own. */
export async function heap(): Promise<Heap> {
  const fixture = await Fixture.make(routes4(200_000));
  try {
    const command = peers.find(({ name }) => name === 'netloom')?.prepare();
    if (command === undefined || typeof command === 'string') throw new Error(`netloom: ${command}`);
    const process = await PeerProcess.start(command, fixture.path);
    const { count, bytes = Number.NaN } = await process.ask('heap');
    process.end();
    return { title: '200,000 IPv4 routes in a list: heap after a collection', routes: count, bytes, target: 150 };
  } finally {
    fixture.remove();
  }
}
