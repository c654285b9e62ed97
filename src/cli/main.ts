#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { commands } from './commands/index.ts';
import { endQuietlyOnClosedPipe, print } from './output.ts';

async function main(words: readonly string[]): Promise<void> {
  const [first] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return print(await overview());
  if (first === '--version') return print(`${version()}\n`);
  const { command, rest } = await commandOf(words);
  const { values, positionals } = parse(command, rest);
  if (values['help'] === true) return print(command.help);
  const [extra] = positionals.slice(command.operands);
  if (extra !== undefined) throw new UsageError(`'${extra}' is one word too many`);
  await command.run(values, positionals);
}

/** The command that the first words name, and the words behind it. */
async function commandOf(words: readonly string[]): Promise<{ command: Command; rest: string[] }> {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).join(' ');
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load !== undefined) return { command: await load(), rest: words.slice(count) };
  }
  const [first] = words;
  const below = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  if (below.length > 0) throw new UsageError(`'${first}' needs a word behind it: ${below.join(', ')}`);
  throw new UsageError(`there is no command '${first}', there are ${Object.keys(commands).join(', ')}`);
}

function parse(command: Command, args: string[]) {
  try {
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    // Node's advice on how to write the word differently is of no use here
    if (error instanceof TypeError) throw new UsageError(error.message.split('. To specify')[0] ?? error.message);
    throw error;
  }
}

async function overview(): Promise<string> {
  const list = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...list.map(({ name }) => name.length));
  return `Usage: netloom COMMAND [OPTIONS]

Linux networking over netlink: no other program is run.

Commands:
${list.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

\`netloom COMMAND --help\` tells more of each.
`;
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

endQuietlyOnClosedPipe();
main(process.argv.slice(2)).catch((error: unknown) => {
  const usage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`netloom: ${message}${usage ? "; see 'netloom --help'" : ''}\n`);
  process.exitCode = usage ? 2 : 1;
});
