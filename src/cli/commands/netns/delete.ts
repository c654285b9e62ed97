import { Namespace } from '../../../namespaces/index.ts';
import type { Command } from '../../command.ts';
import { existing } from '../../namespace.ts';

export const netnsDelete: Command = {
  name: 'netns delete',
  summary: 'take the name of a network namespace away',
  about: `Takes the name of a network namespace away, as \`ip netns delete\` does. The namespace is gone when no process and
no descriptor is in it any more. Needs CAP_SYS_ADMIN.`,
  options: {},
  operands: ['NAME'],
  run: (_, [name = '']) => existing(name, () => Namespace.remove(name)),
};
