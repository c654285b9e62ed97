import { constant, type Kernel, SystemCallError } from './kernel.ts';
import { interfaceRequest } from './structs.ts';

/** How a tun device is made or attached to: what `TUNSETIFF` takes (`linux/if_tun.h`). */
export interface TunDevice {
  /** Its name; the kernel chooses one where there is none. At most 15 bytes. */
  readonly name?: string | undefined;
  /** `tun` carries IP packets, `tap` Ethernet frames. */
  readonly type: 'tun' | 'tap';
  /** Four bytes of flags and protocol stand in front of each packet. */
  readonly packetInformation?: boolean | undefined;
  /** A `struct virtio_net_hdr` stands in front of each packet. */
  readonly offloadHeader?: boolean | undefined;
  /** Several descriptors may be attached. */
  readonly multiQueue?: boolean | undefined;
  /** The device must not be there yet. */
  readonly exclusive?: boolean | undefined;
}

/** `TUNSET*` and `IFF_*` of `linux/if_tun.h`. */
const request = { setInterface: 0x400454ca, setPersistent: 0x400454cb, setOwner: 0x400454cc, setGroup: 0x400454ce };
const flag = {
  tun: 0x1,
  tap: 0x2,
  multiQueue: 0x100,
  noPacketInformation: 0x1000,
  offloadHeader: 0x4000,
  exclusive: 0x8000,
};

/**
 * Makes a tun device in the calling thread's namespace, or attaches to it, and returns the descriptor that its packets are read from and written to,
 * non-blocking, with the name. Without `setTunPersistent` the device is gone when the last descriptor is closed. Throws SystemCallError.
 */
export function openTunDevice(
  kernel: Kernel,
  device: TunDevice,
): { readonly descriptor: number; readonly name: string } {
  const { O_RDWR, O_CLOEXEC, O_NONBLOCK } = constant;
  const descriptor = kernel.open('/dev/net/tun', O_RDWR | O_CLOEXEC | O_NONBLOCK);
  try {
    const bytes = Buffer.alloc(interfaceRequest.span);
    const flags =
      flag[device.type] |
      (device.packetInformation === true ? 0 : flag.noPacketInformation) |
      (device.offloadHeader === true ? flag.offloadHeader : 0) |
      (device.multiQueue === true ? flag.multiQueue : 0) |
      (device.exclusive === true ? flag.exclusive : 0);
    interfaceRequest.encode({ flags }, bytes);
    bytes.write(device.name ?? '', 0, 15);
    kernel.ioctl(descriptor, request.setInterface, bytes);
    const end = bytes.indexOf(0);
    return { descriptor, name: bytes.toString('utf8', 0, end) };
  } catch (error) {
    kernel.close(descriptor);
    if (!(error instanceof SystemCallError)) throw error;
    throw new SystemCallError('ioctl', error.errno, `TUNSETIFF of "${device.name ?? ''}"`);
  }
}

/** Whether the device stays when no descriptor is left (`TUNSETPERSIST`). */
export function setTunPersistent(kernel: Kernel, descriptor: number, persistent: boolean): void {
  kernel.ioctl(descriptor, request.setPersistent, persistent ? 1 : 0);
}

/** The user, or the group, that may attach to the device without privilege (`TUNSETOWNER`, `TUNSETGROUP`). */
export function setTunOwner(
  kernel: Kernel,
  descriptor: number,
  { user, group }: { user?: number; group?: number },
): void {
  if (user !== undefined) kernel.ioctl(descriptor, request.setOwner, user);
  if (group !== undefined) kernel.ioctl(descriptor, request.setGroup, group);
}
