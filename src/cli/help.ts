import type { Command, Option } from './command.ts';

/** What every command takes, and what each takes that looks at a network namespace. */
const help: Option = { type: 'boolean', short: 'h', help: 'this text' };
const netns: Option = {
  type: 'string',
  typed: '--netns NAME',
  help: 'look at the network namespace of this name; needs CAP_SYS_ADMIN',
};

/** The options of a command, with those that are not its own. */
export const optionsOf = ({ options, looksAtNamespace }: Command): Readonly<Record<string, Option>> => ({
  ...options,
  ...(looksAtNamespace === true ? { netns } : {}),
  help,
});

/** What `--help` prints. */
export function helpOf(command: Command): string {
  const rows = Object.entries(optionsOf(command)).map(([name, option]) => [typed(name, option), option] as const);
  const width = Math.max(...rows.map(([words]) => words.length));
  const optional = rows.filter(([, option]) => option !== help).map(([words]) => `[${words}]`);
  const line = (words: string, text: string) =>
    `  ${words.padEnd(width)}  ${text.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}\n`;
  return `Usage: ${['netloom', command.name, ...optional, ...command.operands].join(' ')}

${command.about}

Options:
${rows.map(([words, option]) => line(words, option.help)).join('')}`;
}

const typed = (name: string, { typed: words, short }: Option): string =>
  words ?? (short === name ? `-${name}` : `--${name}`);
