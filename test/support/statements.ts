/** A JSON object as a tool printed it, or as a fixture holds it. */
export type Record_ = { readonly [key: string]: unknown };

/** One statement of the map: where the tool's JSON has something, and what of our value must say the same. */
export type Statement = readonly [
  path: string,
  of: (value: Record_, links: Record_) => unknown,
  shown?: ((tool: unknown) => unknown) | undefined,
  /** An event says only a part of it. */
  whole?: 'whole',
];

export function at(value: unknown, path: string): unknown {
  let part = value;
  for (const key of path.split('.')) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = (part as Record_)[key];
  }
  return part;
}

export const our = (path: string) => (value: Record_) => at(value, path);
export const named = (path: string) => (value: Record_, links: Record_) => {
  const index = at(value, path);
  return index === 0 ? null : links[String(index)];
};
export const yes = (path: string) => (value: Record_) =>
  at(value, path) === undefined ? undefined : Boolean(at(value, path));
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
