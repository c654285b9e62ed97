import type { Infer, OtherName } from '../../protocol/index.ts';
import type { linkInfo } from './attributes.ts';
import type { kinds } from './kinds/index.ts';

type Information = Infer<typeof linkInfo>;
type Kinds = typeof kinds;

/**
 * Whether a link is of this kind: narrows its data to the kind's own, or to bytes for a kind that no schema lists.
 * @example if (isKind(info, 'vlan')) console.log(info.data?.id);
 */
export function isKind<const K extends string>(
  info: Information | undefined,
  kind: K,
): info is K extends keyof Kinds ? Information & { kind: K } : Information & { kind?: OtherName } {
  return info?.kind === kind;
}
