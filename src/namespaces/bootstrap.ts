// The child of `spawn` with `mountSys`: makes a mount namespace with the network namespace's own /sys and files of /etc, and becomes the program.
import { existsSync, readdirSync, writeSync } from 'node:fs';
import { becomeProgram, constant, defaultKernel, SystemCallError } from '../socket/index.ts';
import type { Bootstrap } from './spawn.ts';

const { CLONE_NEWNS, MNT_DETACH, MS_BIND, MS_REC, MS_SLAVE } = constant;
const { name, file, args, uid, gid, descriptors } = JSON.parse(process.argv[2] ?? '{}') as Bootstrap;

try {
  const kernel = defaultKernel();
  kernel.unshare(CLONE_NEWNS);
  // what is mounted here stays here, what is mounted outside still comes in
  kernel.mount('', '/', 'none', MS_SLAVE | MS_REC, undefined);
  try {
    kernel.umount2('/sys', MNT_DETACH);
  } catch (error) {
    // nothing is mounted there, or it is not ours to take away, as in a sandbox of an ordinary user: the new one lies on top
    if (!(error instanceof SystemCallError) || error.code !== 'EINVAL') throw error;
  }
  kernel.mount(name ?? 'sys', '/sys', 'sysfs', 0, undefined);
  const own = name === undefined ? undefined : `/etc/netns/${name}`;
  for (const entry of own !== undefined && existsSync(own) ? readdirSync(own) : []) {
    kernel.mount(`${own}/${entry}`, `/etc/${entry}`, 'none', MS_BIND, undefined);
  }
  if (gid !== undefined) process.setgid?.(gid);
  if (uid !== undefined) process.setuid?.(uid);
  becomeProgram(file, args, descriptors);
} catch (error) {
  writeSync(2, `netloom: cannot start ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(127);
}
