/** Whether two decoded values are the same: plain objects, lists, bytes, numbers and texts, keys in any order, one of them left out. */
export function sameValue(one: unknown, other: unknown, ignored?: string): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one === 'bigint' || typeof other === 'bigint') {
    return (
      (typeof one === 'number' || typeof one === 'bigint') &&
      (typeof other === 'number' || typeof other === 'bigint') &&
      BigInt(one) === BigInt(other)
    );
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Uint8Array || other instanceof Uint8Array) {
    return (
      one instanceof Uint8Array &&
      other instanceof Uint8Array &&
      one.length === other.length &&
      one.every((byte, index) => byte === other[index])
    );
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const defined = (value: object) =>
    Object.entries(value).filter(([key, part]) => part !== undefined && key !== ignored);
  const left = defined(one);
  const right = new Map<string, unknown>(defined(other));
  return (
    left.length === right.size &&
    left.every(([key, part]) => right.has(key) && sameValue(part, right.get(key), ignored))
  );
}
