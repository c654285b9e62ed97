import { Namespace } from '../../../namespaces/index.ts';
import { SystemCallError } from '../../../socket/index.ts';
import type { Command } from '../../command.ts';
import { processNumber, withName } from '../../namespace.ts';

export const netnsAttach: Command = {
  name: 'netns attach',
  summary: 'give the network namespace of a process a name',
  about: 'Gives the network namespace that a process is in a name, as `ip netns attach` does. Needs CAP_SYS_ADMIN.',
  options: {},
  operands: ['NAME', 'PID'],
  async run(_, [name = '', word = '']) {
    const pid = processNumber(word);
    using _attached = await withName(name, () => attach(name, pid));
  },
};

async function attach(name: string, pid: number): Promise<Namespace> {
  try {
    return await Namespace.attach(name, pid);
  } catch (error) {
    // what is not there is the process: the name is about to be made
    if (error instanceof SystemCallError && error.code === 'ENOENT') throw new Error(`there is no process ${pid}`);
    throw error;
  }
}
