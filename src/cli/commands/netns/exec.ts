import { once } from 'node:events';
import type { Command } from '../../command.ts';
import { openNamed } from '../../namespace.ts';
import { endAs, SignalRelay } from '../../signals.ts';

export const netnsExec: Command = {
  name: 'netns exec',
  summary: 'run a program in a network namespace',
  about: `Runs a program in a network namespace, as \`ip netns exec\` does: it sees the /sys of the namespace, and the files of
/etc/netns/NAME in place of those of /etc. Signals are passed on to it; the command ends as it ends. Every word
from COMMAND on belongs to the program, options, too. Needs CAP_SYS_ADMIN.`,
  options: {},
  operands: ['NAME', 'COMMAND', '[ARGUMENT ...]'],
  verbatimFrom: 1,
  async run(_, [name = '', program = '', ...words]) {
    using namespace = await openNamed(name);
    // before the program starts: no signal may end this process and leave the program behind
    using relay = new SignalRelay();
    const child = namespace.spawn(program, words, { mountSys: true, stdio: 'inherit' });
    relay.to(child);
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    relay[Symbol.dispose]();
    endAs(code, signal);
  },
};
