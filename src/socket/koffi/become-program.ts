import { SystemCallError } from '../kernel.ts';
import { libc } from './libc.ts';

const SIGPIPE = 13;
const F_SETFD = 2;

/**
 * Replaces this process by a program, which is looked for in PATH: it keeps the number, the first `descriptors` descriptors and the
 * environment. Throws SystemCallError where it cannot be started.
 */
export function becomeProgram(file: string, args: readonly string[], descriptors: number): never {
  const { koffi } = libc();
  const library = koffi.load(null);
  const signal = library.func('void *signal(int, intptr_t)');
  const execvp = library.func('int execvp(const char *, const char **)');
  const fcntl = library.func('int fcntl(int, int, int)');
  // Node lets no program that it becomes inherit what it inherited
  for (let fd = 0; fd < descriptors; fd++) fcntl(fd, F_SETFD, 0);
  // Node ignores it, and what is ignored stays so in the program
  signal(SIGPIPE, 0);
  execvp(file, [...args, null]);
  throw new SystemCallError('execvp', koffi.errno(), file);
}
