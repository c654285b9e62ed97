import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** A network namespace of the bench's own, held by a child that does nothing. */
export class Fixture {
  readonly #child: ChildProcess;
  readonly path: string;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.path = `/proc/${child.pid}/ns/net`;
  }

  static async make(batch: Iterable<string>): Promise<Fixture> {
    const child = spawn('unshare', ['--net', 'sh', '-c', 'echo there; exec cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    const fixture = new Fixture(child);
    fixture.run(['ip', '-batch', '-'], [...batch].join('\n'));
    return fixture;
  }

  run(command: readonly string[], input = ''): void {
    const { status, stderr } = spawnSync('nsenter', [`--net=${this.path}`, '--', ...command], {
      input,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr.slice(0, 500)}`);
  }

  remove(): void {
    this.#child.kill();
  }
}

/** The bridge that routes leave by. IPv6 is told to take no part in it where it is not wanted. */
export const device = ['link add b0 type bridge', 'link set b0 up', 'address add 198.18.0.1/15 dev b0'];

/** The same pseudo-random numbers in each run (an LCG). */
function* numbers(): Generator<number, never> {
  for (let state = 12345; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state;
  }
}

export function* routes4(count: number): Generator<string> {
  yield* device;
  const random = numbers();
  const seen = new Set<number>();
  while (seen.size < count) {
    const address = random.next().value >>> 0;
    const first = address >>> 24;
    if (first < 20 || first > 180 || first === 127 || seen.has(address)) continue;
    seen.add(address);
    const dotted = `${first}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
    yield `route add ${dotted}/32 via 198.18.${address & 7}.2 dev b0 src 198.18.0.1 metric ${100 + (address & 3)} mtu 1400 proto static`;
  }
}

export function* routes6(count: number): Generator<string> {
  yield 'link add b0 type bridge';
  yield 'link set b0 up';
  yield 'address add 2001:db8::1/64 dev b0 nodad';
  const random = numbers();
  for (let index = 0; index < count; index++) {
    const [one, two] = [random.next().value, random.next().value];
    const groups = [0x2400 + (one >>> 24), one & 0xffff, two >>> 16, index & 0xffff].map((group) => group.toString(16));
    yield `route add ${groups.join(':')}::${((index >>> 16) + 1).toString(16)}/128 via 2001:db8::${(2 + (one & 7)).toString(16)} dev b0 metric 100 proto static`;
  }
}

/** Pairs of veth: two links each. */
export function* links(count: number): Generator<string> {
  for (let index = 0; index < count / 2; index++) yield `link add v${index}a type veth peer name v${index}b`;
}
