import { Namespace } from '../../../namespaces/index.ts';
import { printable } from '../../../text/index.ts';
import type { Command } from '../../command.ts';
import { namespaceNames } from '../../names.ts';
import { processNumber } from '../../namespace.ts';
import { print } from '../../output.ts';

export const netnsIdentify: Command = {
  name: 'netns identify',
  summary: 'show the name of the network namespace that a process is in',
  about: `Shows the name of the network namespace that a process is in, that of the command itself where none is given, as
\`ip netns identify\` prints it: an empty line where it has none, the last one of the directory where it has several.`,
  options: { json: { type: 'boolean', help: 'a JSON array of all its names' } },
  operands: ['[PID]'],
  async run({ json }, [word]) {
    const pid = word === undefined ? process.pid : processNumber(word);
    const names = await identify(pid);
    if (json === true) return print(`${JSON.stringify(names)}\n`);
    await print(`${printable(namespaceNames().findLast((name) => names.includes(name)) ?? '')}\n`);
  },
};

async function identify(pid: number): Promise<string[]> {
  try {
    return await Namespace.identify(pid);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(error.message.replace(/^pid: /, ''));
    throw error;
  }
}
