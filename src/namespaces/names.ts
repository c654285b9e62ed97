/** Where named namespaces are pinned, as iproute2 does it. */
export const DIRECTORY = '/var/run/netns';

/** A namespace by its name, or by the path of its pin. */
export type PinReference = string | { readonly path: string };

/** The path of a pin. Throws TypeError or RangeError, naming the name, for one that can be none. */
export function pathOf(pin: PinReference): string {
  if (typeof pin === 'object' && pin !== null) {
    if (typeof pin.path !== 'string' || pin.path === '') throw new TypeError('path: the path of the pin is missing');
    if (pin.path.includes('\0')) throw new RangeError(`path: '${pin.path.replaceAll('\0', '\\0')}' holds a NUL byte`);
    return pin.path;
  }
  return `${DIRECTORY}/${checkedName(pin)}`;
}

/** The name of a pin in the usual place; undefined for one elsewhere. */
export const nameOf = (pin: PinReference): string | undefined => (typeof pin === 'string' ? pin : undefined);

function checkedName(name: string): string {
  if (typeof name !== 'string') throw new TypeError(`name: ${String(name)} is not the name of a namespace`);
  const shown = name.replaceAll('\0', '\\0');
  if (name === '') throw new RangeError('name: a namespace has a name of at least one character');
  if (name === '.' || name === '..' || /[/\0]/.test(name)) {
    throw new RangeError(`name: '${shown}' is not the name of a namespace: no '/', '.', '..' or NUL`);
  }
  if (new TextEncoder().encode(name).length > 255) throw new RangeError(`name: '${shown}' is longer than 255 bytes`);
  return name;
}
