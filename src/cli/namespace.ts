import { Namespace, NotANamespaceError } from '../namespaces/index.ts';
import { SystemCallError } from '../socket/index.ts';
import { UsageError } from './command.ts';
import { namespaceNames } from './names.ts';

/** Opens a namespace that somebody named. Throws a line that says what to do where there is none. */
export const openNamed = (name: string): Promise<Namespace> => existing(name, () => Namespace.open(name));

/** Does something with a namespace that somebody named. Throws a line that says what to do where there is none. */
export async function existing<T>(name: string, action: () => Promise<T>): Promise<T> {
  try {
    return await withName(name, action);
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new Error(`there is no network namespace '${name}': 'netloom netns list' lists those that there are`);
  }
}

/** Does something with a name that somebody typed: one that can be none is an error of usage, one that is taken says so. */
export async function withName<T>(name: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith('name: ')) {
      throw new UsageError(error.message.slice('name: '.length));
    }
    if (error instanceof SystemCallError && error.code === 'EEXIST') {
      throw new Error(`there is a network namespace '${name}' already: choose another name, or delete it first`);
    }
    throw error;
  }
}

/** The namespaces that have a name, open for as long as the loop looks at each. A name without a namespace is told of and left out. */
export async function* namedNamespaces(): AsyncGenerator<readonly [name: string, namespace: Namespace], void> {
  for (const name of namespaceNames()) {
    try {
      using namespace = await Namespace.open(name);
      yield [name, namespace];
    } catch (error) {
      if (error instanceof NotANamespaceError) warn(error.message);
      // it is gone since its name was read
      else if (!isGone(error)) throw error;
    }
  }
}

/** A line about something that does not keep the rest from being done. */
export const warn = (message: string): boolean => process.stderr.write(`netloom: ${message}\n`);

const isGone = (error: unknown): boolean => error instanceof SystemCallError && error.code === 'ENOENT';

/** The number of a process that somebody typed. */
export function processNumber(word: string): number {
  return wholeNumber('PID', word, 2 ** 31 - 1);
}

/** A number from 0 on that somebody typed. */
export function wholeNumber(what: string, word: string, largest: number): number {
  const number = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (!(number <= largest)) throw new UsageError(`${what}: '${word}' is not a number from 0 to ${largest}`);
  return number;
}

/** The largest nsid: the kernel's are signed, a negative one means none. */
export const LARGEST_NSID = 2 ** 31 - 1;
