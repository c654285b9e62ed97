import { parseArgs } from 'node:util';
import { type Command, type Options, UsageError } from './command.ts';
import { optionsOf } from './help.ts';

/** What was typed behind a command. Throws UsageError for what makes no sense there. */
export function parse(command: Command, words: readonly string[]): { options: Options; operands: string[] } {
  const args = [...words];
  const end = endOfOptions(command, args);
  try {
    const { values, positionals } = parseArgs({
      args: args.slice(0, end),
      options: optionsOf(command),
      allowPositionals: true,
    });
    const options = values as Options;
    const operands = [...positionals, ...args.slice(end)];
    if (options['help'] !== true) checkOperands(command, operands);
    return { options, operands };
  } catch (error) {
    // Node's advice on how to write the word differently is of no use here
    if (error instanceof TypeError) throw new UsageError(error.message.split('. To specify')[0] ?? error.message);
    throw error;
  }
}

/** Where the words begin that are somebody else's. */
function endOfOptions(command: Command, args: string[]): number {
  if (command.verbatimFrom === undefined) return args.length;
  const { tokens } = parseArgs({
    args,
    options: optionsOf(command),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const operands = tokens.filter(({ kind }) => kind === 'positional');
  return operands[command.verbatimFrom]?.index ?? args.length;
}

function checkOperands({ operands: names }: Command, words: readonly string[]): void {
  const missing = names[words.length];
  if (missing !== undefined && !missing.startsWith('[')) throw new UsageError(`${missing} is missing`);
  const extra = words[names.length];
  if (extra !== undefined && names.at(-1)?.endsWith('...]') !== true) {
    throw new UsageError(`'${extra}' is one word too many`);
  }
}
