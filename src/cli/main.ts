#!/usr/bin/env node
import { closest } from './closest.ts';
import { type Command, type Options, UsageError } from './command.ts';
import { aliases, commands } from './commands/index.ts';
import { helpOf } from './help.ts';
import { print } from './output.ts';
import { parse } from './parse.ts';
import { version } from './version.ts';

async function main(words: readonly string[]): Promise<void> {
  const [first] = words;
  if (first === undefined || first === '--help' || first === '-h') return print(await overview());
  if (first === '--version') return print(`${version()}\n`);
  if (first === 'help') {
    return print(words.length === 1 ? await overview() : helpOf((await commandOf(words.slice(1))).command));
  }
  const { command, rest } = await commandOf(words);
  try {
    const { options, operands } = parse(command, rest);
    if (options['help'] === true) return await print(helpOf(command));
    using namespace = await namespaceIn(options);
    await command.run(options, operands, namespace);
  } catch (error) {
    if (error instanceof UsageError) error.command = command.name;
    throw error;
  }
}

/** The namespace that `--netns` names, open. */
async function namespaceIn({ netns }: Options) {
  if (typeof netns !== 'string') return undefined;
  return (await import('./namespace.ts')).openNamed(netns);
}

/** The command that the first words name, and the words behind it. */
async function commandOf(words: readonly string[]): Promise<{ command: Command; rest: string[] }> {
  for (const count of [2, 1]) {
    const typed = words.slice(0, count).join(' ');
    const name = Object.hasOwn(aliases, typed) ? aliases[typed] : typed;
    const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load !== undefined) return { command: await load(), rest: words.slice(count) };
  }
  const [first] = words;
  const below = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  if (below.length > 0) throw new UsageError(`'${first}' needs a word behind it: ${below.join(', ')}`);
  const meant = closest(words, Object.keys(commands));
  throw new UsageError(`there is no command '${first}'${meant === undefined ? '' : `, there is '${meant}'`}`);
}

async function overview(): Promise<string> {
  const list = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...list.map(({ name }) => name.length));
  return `Usage: netloom COMMAND [OPTIONS]

Linux networking over netlink: no other program does the work.

Commands:
${list.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

\`netloom COMMAND --help\` tells more of each.
`;
}

/** What to do where the system refuses for want of rights; nothing where the error says so itself. */
function adviceOn(error: unknown): string {
  const refused = error instanceof Error && 'code' in error && error.code === 'EPERM';
  if (!refused || /\brun (it )?as root\b/.test(error.message)) return '';
  return '; run it as root, or in a sandbox of your own: unshare --user --map-root-user --net --mount';
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const usage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  const help = usage ? `; see '${['netloom', error.command, '--help'].filter(Boolean).join(' ')}'` : adviceOn(error);
  process.stderr.write(`netloom: ${message}${help}\n`);
  process.exitCode = usage ? 2 : 1;
});
