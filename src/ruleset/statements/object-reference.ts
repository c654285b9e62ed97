import type { nftables } from '../../messages/index.ts';
import type { Rule } from '../lower/rule.ts';
import { loadKey } from '../lower/values.ts';
import type { Expression } from '../tree.ts';

/** Adds the steps that let a stateful object take part, by its name or by what a map says. */
export function referTo(type: nftables.ObjectType, reference: unknown, rule: Rule): void {
  if (typeof reference === 'string') {
    rule.steps.push({ name: 'objref', data: { immType: type, immName: reference } });
    return;
  }
  const { map } = reference as { readonly map?: { readonly key: Expression; readonly data: Expression } };
  if (map === undefined) throw new TypeError(`${rule.path}: ${JSON.stringify(reference)} names no object`);
  const set = loadKey(map.key, map.data, 0, { kind: 'objects', type }, rule);
  rule.steps.push({ name: 'objref', data: { setSreg: 1, setName: set } });
}

/** Whether a statement refers to an object. */
export const isReference = (body: unknown): boolean =>
  typeof body === 'string' || (typeof body === 'object' && body !== null && 'map' in body);
