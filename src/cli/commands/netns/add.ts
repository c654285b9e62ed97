import { Namespace } from '../../../namespaces/index.ts';
import type { Command } from '../../command.ts';
import { withName } from '../../namespace.ts';

export const netnsAdd: Command = {
  name: 'netns add',
  summary: 'make a network namespace and give it a name',
  about: `Makes a network namespace, and pins it in /var/run/netns under a name, as \`ip netns add\` does.
Needs CAP_SYS_ADMIN.`,
  options: {},
  operands: ['NAME'],
  async run(_, [name = '']) {
    using _made = await withName(name, () => Namespace.create(name));
  },
};
