import type { nftables, xtables } from '../../../../messages/index.ts';
import type { Infer } from '../../../../protocol/index.ts';
import type { Native } from './native.ts';

type Verdict = Infer<typeof nftables.verdict>;

/** A verdict is the rule's target; a value is for the expression behind it. */
export const immediate: Native<'immediate'> = ({ dreg, data }, draft, expression) => {
  const target = data?.verdict === undefined ? undefined : targetOf(data.verdict);
  if (target !== undefined && draft.parts.target === undefined) {
    draft.parts.target = target;
    draft.understand(expression);
  } else if (dreg !== undefined) draft.registers.set(dreg, { from: expression, steps: [expression] });
};

function targetOf({ code, chain }: Verdict): xtables.IptablesTarget | undefined {
  switch (code) {
    case 'accept':
    case 'drop':
    case 'queue':
    case 'return':
      return { kind: 'verdict', verdict: code };
    case 'jump':
    case 'goto':
      return chain === undefined ? undefined : { kind: code, chain };
    default:
      return undefined;
  }
}
