import type { nftables } from '../../messages/index.ts';
import type { Infer, Input } from '../../protocol/index.ts';

type Devices = Infer<typeof nftables.devices>;

/** Links by name; `eth*` stands for all whose names begin so. */
export function devicesOf(
  device: string | undefined,
  devices: Devices | undefined,
): { readonly devices?: readonly string[] } {
  if (devices === undefined) return device === undefined ? {} : { devices: [device] };
  const { name = [], prefix = [] } = devices;
  return { devices: [...name, ...prefix.map((start) => `${start}*`)] };
}

export function devicesToSend(devices: readonly string[] | undefined): { devs?: Input<typeof nftables.devices> } {
  if (devices === undefined) return {};
  const name = devices.filter((one) => !one.endsWith('*'));
  const prefix = devices.filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1));
  return { devs: { ...(name.length === 0 ? {} : { name }), ...(prefix.length === 0 ? {} : { prefix }) } };
}
