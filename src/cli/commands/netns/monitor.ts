import { Namespace } from '../../../namespaces/index.ts';
import { printable } from '../../../text/index.ts';
import type { Command } from '../../command.ts';
import { print } from '../../output.ts';

export const netnsMonitor: Command = {
  name: 'netns monitor',
  summary: 'show names of network namespaces as they come and go',
  about: 'Shows names of network namespaces as they come and go, as `ip netns monitor` prints them, until it is ended.',
  options: { json: { type: 'boolean', help: 'one JSON object an event, in the words of the library: added, removed' } },
  operands: [],
  async run({ json }) {
    for await (const event of Namespace.watch()) {
      const text = `${event.event === 'added' ? 'add' : 'delete'} ${printable(event.name)}`;
      await print(`${json === true ? JSON.stringify(event) : text}\n`);
    }
  },
};
