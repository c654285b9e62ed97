import { constant, type Kernel, type NetlinkSocket, SystemCallError } from '../../socket/index.ts';

/**
 * A setting below `net`: `ipv4.ip_forward`, `ipv4.conf.eth0.rp_filter`. A dot that belongs to a name is written as a slash, as sysctl(8) takes
 * it (`ipv4.conf.eth0/100.rp_filter`), or the parts are given one by one (`['ipv4', 'conf', 'eth0.100', 'rp_filter']`).
 */
export type SysctlName = string | readonly string[];

const ENOENT = 2;
const LARGEST_VALUE = 65_536;

/**
 * The settings of a network namespace that netlink has no messages for (`/proc/sys/net`). Each call enters the stack's namespace, does its one
 * thing and comes back, in one synchronous run.
 */
export class Sysctl {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The value as the kernel writes it, without the newline at its end. Rejects with RangeError for a name that this kernel does not have. */
  async get(name: SysctlName): Promise<string> {
    return this.#open(name, constant.O_RDONLY, (kernel, fd) => {
      const parts: string[] = [];
      const buffer = new Uint8Array(LARGEST_VALUE);
      for (;;) {
        const length = kernel.read(fd, buffer);
        if (length === 0) return parts.join('').replace(/\n$/, '');
        parts.push(new TextDecoder().decode(buffer.subarray(0, length)));
      }
    });
  }

  /** The value of a setting that is one whole number. Rejects with RangeError, naming it, where it is something else. */
  async number(name: SysctlName): Promise<number> {
    const value = await this.get(name);
    if (!/^-?\d+$/.test(value)) throw new RangeError(`${dotted(partsOf(name))}: '${value}' is not one whole number`);
    return Number(value);
  }

  /** Sets a value; `true` is 1, several numbers stand side by side. Rejects with SystemCallError where the kernel refuses it. */
  async set(name: SysctlName, value: string | number | boolean | readonly number[]): Promise<void> {
    for (const part of [value].flat()) {
      if (typeof part === 'string' || typeof part === 'boolean' || typeof part === 'number') continue;
      throw new TypeError(
        `${dotted(partsOf(name))}: ${typeof part} is not text, a number, a boolean or a list of numbers`,
      );
    }
    const text = typeof value === 'boolean' ? String(Number(value)) : [value].flat().join(' ');
    this.#open(name, constant.O_WRONLY, (kernel, fd) => {
      kernel.write(fd, new TextEncoder().encode(`${text}\n`));
    });
  }

  #open<T>(name: SysctlName, flags: number, action: (kernel: Kernel, fd: number) => T): T {
    const parts = partsOf(name);
    try {
      return this.#socket.inside((kernel) => {
        const fd = kernel.open(`/proc/sys/${parts.join('/')}`, flags | constant.O_CLOEXEC);
        try {
          return action(kernel, fd);
        } finally {
          kernel.close(fd);
        }
      });
    } catch (error) {
      if (!(error instanceof SystemCallError)) throw error;
      if (error.call === 'open' && error.errno === ENOENT) {
        throw new RangeError(`${dotted(parts)}: there is no such setting in this network namespace`);
      }
      throw new SystemCallError(error.call, error.errno, `of ${dotted(parts)}`);
    }
  }
}

/** The parts of a name, `net` in front. Throws where one cannot be a file's name: nothing outside of `net` is reached. */
function partsOf(name: SysctlName): readonly string[] {
  const parts = typeof name === 'string' ? name.split('.').map((part) => part.replaceAll('/', '.')) : [...name];
  if (parts[0] === 'net') parts.shift();
  const isName = (part: unknown) => typeof part === 'string' && /^[^/\0]+$/.test(part) && part !== '.' && part !== '..';
  if (parts.length === 0 || !parts.every(isName)) {
    throw new RangeError(`'${dotted(parts)}' is not the name of a setting, such as 'ipv4.ip_forward'`);
  }
  return ['net', ...parts];
}

const dotted = (parts: readonly string[]): string => parts.map((part) => String(part).replaceAll('.', '/')).join('.');
