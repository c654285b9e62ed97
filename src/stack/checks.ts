/** What a value is, for an error that refuses it. */
const shown = (value: unknown): string =>
  typeof value === 'string'
    ? `'${value.replaceAll('\0', '\\0')}'`
    : Array.isArray(value)
      ? `a list of ${value.length}`
      : typeof value === 'object' && value !== null
        ? 'an object'
        : String(value);

/** Refuses what is not an object, naming the field: programs in plain JavaScript are held to no type. */
export function checkObject(field: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${field}: ${shown(value)} is not an object`);
}

/** Refuses what is not a list with something in it, naming the field. */
export function checkList(field: string, value: unknown): void {
  if (!Array.isArray(value)) throw new TypeError(`${field}: ${shown(value)} is not a list`);
  if (value.length === 0) throw new RangeError(`${field}: the list is empty`);
}

/** Refuses what can be no name and no index of a link, naming the field. */
export function checkLink(field: string, link: unknown): void {
  if (typeof link === 'string') {
    if (link === '' || /[\0/]/.test(link)) throw new RangeError(`${field}: ${shown(link)} is not the name of a link`);
  } else if (typeof link !== 'number') {
    throw new TypeError(`${field}: ${shown(link)} is neither the name nor the index of a link`);
  } else if (!Number.isInteger(link) || link < 1 || link > 0x7fffffff) {
    throw new RangeError(`${field}: ${link} is not the index of a link, a whole number from 1 on`);
  }
}

/** Refuses what names no namespace by one of these keys, naming the field. */
export function checkNamespaceReference(field: string, value: unknown, keys: readonly string[]): void {
  const found = typeof value === 'object' && value !== null ? keys.find((key) => key in value) : undefined;
  if (found === undefined) throw new TypeError(`${field}: ${shown(value)} has none of ${keys.join(', ')}`);
  const number: unknown = Reflect.get(value as object, found);
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0)
    throw new RangeError(`${field}.${found}: ${shown(number)} is not a whole number from 0 on`);
}

/** Refuses a share of the traffic that is not a whole number from 1 on, naming the field: on the wire it is one less. */
export function checkWeight(field: string, weight: unknown, most: number): void {
  if (weight === undefined) return;
  if (typeof weight !== 'number') throw new TypeError(`${field}: ${shown(weight)} is not a number`);
  if (!Number.isInteger(weight) || weight < 1 || weight > most)
    throw new RangeError(`${field}: ${weight} is not in the range 1..${most}`);
}
