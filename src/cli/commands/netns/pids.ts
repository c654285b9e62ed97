import { Namespace } from '../../../namespaces/index.ts';
import type { Command } from '../../command.ts';
import { existing } from '../../namespace.ts';
import { print } from '../../output.ts';

export const netnsPids: Command = {
  name: 'netns pids',
  summary: 'show the processes that are in a network namespace',
  about:
    'Shows the processes that are in a network namespace, one a line, as `ip netns pids` prints them: those that are ours to see.',
  options: { json: { type: 'boolean', help: 'a JSON array of numbers' } },
  operands: ['NAME'],
  async run({ json }, [name = '']) {
    const pids = await existing(name, () => Namespace.pids(name));
    await print(json === true ? `${JSON.stringify(pids)}\n` : pids.map((pid) => `${pid}\n`).join(''));
  },
};
