import { isReference, referTo } from './object-reference.ts';
import { statement, wordsOf } from './statement.ts';

/** Answers connections before the server sees them. */
export const synproxy = statement('synproxy', (body, rule) => {
  const path = rule.at('synproxy');
  if (isReference(body)) {
    referTo('synproxy', body, rule);
    return;
  }
  const { mss, wscale, flags } = (body ?? {}) as { mss?: number; wscale?: number; flags?: string | readonly string[] };
  const options = wordsOf({ timestamp: 'timestamp', 'sack-perm': 'sackPerm' } as const, flags, `${path}.flags`);
  rule.steps.push({
    name: 'synproxy',
    data: {
      mss: mss ?? 0,
      wscale: wscale ?? 0,
      flags: [
        ...(mss === undefined ? [] : (['mss'] as const)),
        ...(wscale === undefined ? [] : (['wscale'] as const)),
        ...options,
      ],
    },
  });
});
