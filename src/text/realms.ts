import type { TextNames } from './names.ts';

/** Source and destination realm in one number; `single` stands in front of a destination alone. */
export function realmWords(flow: number, { realms }: TextNames, single = 'realm'): string {
  const from = flow >>> 16;
  const to = flow & 0xffff;
  const word = (realm: number) => realms.get(realm) ?? String(realm);
  return from === 0 ? `${single} ${word(to)}` : `realms ${word(from)}/${word(to)}`;
}
