import { appendFileSync } from 'node:fs';
import { release } from 'node:os';
import { NetworkStack } from 'netloom';
import { LiveNamespace } from './namespace.ts';
import { has, needs } from './requirements.ts';

/** What a kernel can be built without. */
export type Ability =
  | 'VLAN filtering'
  | 'dummy links'
  | 'destroying in nf_tables'
  | 'resetting of rules'
  | 'resetting of elements';

/** What an attempt shows: whether this kernel can. */
const attempts: Readonly<Record<Ability, (stack: NetworkStack) => Promise<unknown>>> = {
  'VLAN filtering': (stack) => stack.links.add({ kind: 'bridge', name: 'probe', data: { vlanFiltering: true } }),
  'dummy links': (stack) => stack.links.add({ kind: 'dummy', name: 'probe' }),
  'destroying in nf_tables': (stack) =>
    stack.firewall.transaction((tx) => tx.tables.destroy({ family: 'ip', name: 'probe' })),
  'resetting of rules': (stack) => stack.firewall.rules.reset(),
  'resetting of elements': async (stack) => {
    const set = { family: 'ip', table: 'probe', name: 'probe' } as const;
    await stack.firewall.transaction((tx) => {
      tx.tables.add({ family: 'ip', name: 'probe' });
      tx.sets.add({ ...set, keyType: 7, keyLen: 4 });
    });
    await stack.firewall.elements.reset(set);
  },
};
const known = new Map<Ability, Promise<boolean>>();

async function attempt(ability: Ability): Promise<boolean> {
  using namespace = LiveNamespace.create();
  await using stack = NetworkStack.open({ namespace: namespace.fd });
  try {
    await attempts[ability](stack);
    return true;
  } catch {
    return false;
  }
}

/** What a cell of the matrix works on. */
export interface Scene {
  readonly namespace: LiveNamespace;
  readonly stack: NetworkStack;
  /** The JSON that a command of the oracle prints in the namespace. */
  readonly tool: (line: string) => readonly Readonly<Record<string, unknown>>[];
}

/** What became of a cell. */
export interface CellResult {
  readonly object: string;
  readonly verb: string;
  readonly kernel: string;
  /** `ran`, or why it did not. */
  readonly outcome: string;
}

function report(object: string, verb: string, outcome: string): void {
  const result: CellResult = { object, verb, kernel: /^[\d.]+/.exec(release())?.[0] ?? release(), outcome };
  const { NETLOOM_MATRIX: file } = process.env;
  if (file === 'stdout') process.stdout.write(`\nmatrix ${JSON.stringify(result)}\n`);
  else if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** One object, one verb, on the kernel that runs: a live test in a namespace of its own, and a cell of the matrix. */
export function cell(
  object: string,
  verb: string,
  body: (scene: Scene) => Promise<void>,
  ability?: Ability,
  requirement?: 'tun devices',
): void {
  it(`${object}: ${verb}`, async function () {
    if (requirement !== undefined && !has(requirement)) {
      report(object, verb, `needs ${requirement}`);
      needs(this, requirement);
    }
    if (ability !== undefined) {
      const can = known.get(ability) ?? attempt(ability);
      known.set(ability, can);
      if (!(await can)) {
        report(object, verb, `has no ${ability}`);
        // the kernel lab has: that is not a test left out, it runs elsewhere
        Object.assign(this.test ?? {}, { elsewhere: `this kernel has no ${ability}` });
        this.skip();
      }
    }
    using namespace = LiveNamespace.create();
    await using stack = NetworkStack.open({ namespace: namespace.fd });
    try {
      await body({ namespace, stack, tool: (line) => JSON.parse(namespace.run('sh', '-c', line) || '[]') });
    } catch (error) {
      report(object, verb, 'FAILED');
      throw error;
    }
    report(object, verb, 'ran');
  });
}
