import layout, { type Structure } from 'buffer-layout';

/**
 * The C structs that cross into libc, on 64-bit Linux. Pointers and sizes are eight bytes; buffer-layout reads 64-bit integers as doubles, so they are
 * declared as two halves or bytes and only their offsets are used where an address must be exact.
 */

/** `struct sockaddr_nl` (`linux/netlink.h`). */
export const sockaddrNetlink = layout.struct([
  layout.u16('family'),
  layout.u16('padding'),
  layout.u32('port'),
  layout.u32('groups'),
]);

/** `struct iovec` (`sys/uio.h`). */
export const iovec = layout.struct([layout.blob(8, 'base'), layout.nu64('length')]);

/** `struct msghdr` (`sys/socket.h`). */
export const messageHeader = layout.struct([
  layout.blob(8, 'name'),
  layout.u32('nameLength'),
  layout.u32('padding'),
  layout.blob(8, 'vectors'),
  layout.nu64('vectorCount'),
  layout.blob(8, 'control'),
  layout.nu64('controlLength'),
  layout.u32('flags'),
  layout.u32('tail'),
]);

/** `struct cmsghdr` (`sys/socket.h`) with the one integer that netlink puts behind it. */
export const controlMessage = layout.struct([
  layout.nu64('length'),
  layout.u32('level'),
  layout.u32('type'),
  layout.s32('value'),
  layout.u32('padding'),
]);

/** The first field of `struct statfs` (`sys/vfs.h`): the magic number of the file system. */
export const fileSystemStatus = layout.struct([layout.nu64('type'), layout.blob(112, 'rest')]);

/** `struct ifreq` (`linux/if.h`) with the one member that tun devices use: the name, written by its place, and flags. */
export const interfaceRequest = layout.struct([layout.blob(16, 'name'), layout.u16('flags'), layout.blob(22, 'rest')]);

/** The same with the index of a link. */
export const interfaceIndex = layout.struct([layout.blob(16, 'name'), layout.s32('index'), layout.blob(20, 'rest')]);

/** Offset of a field in bytes: the hot path reads through a DataView. */
export function offsetOf(struct: Structure, field: string): number {
  let offset = 0;
  for (const member of struct.fields) {
    if (member.property === field) return offset;
    offset += member.span;
  }
  throw new TypeError(`the struct has no field ${field}`);
}
