import type { nftables } from '../../../../messages/index.ts';
import type { Loaded, RuleDraft } from '../rule-draft.ts';
import type { Native } from './native.ts';

/** A comparison behind it says what it is for; a trace is switched on by setting it. */
export const meta: Native<'meta'> = ({ dreg, sreg, key }, draft, expression) => {
  if (dreg !== undefined) draft.registers.set(dreg, { from: expression, steps: [expression] });
  // `-i +`: all links, which is no condition
  if (dreg !== undefined && (key === 'iifname' || key === 'oifname')) draft.understand(expression);
  if (sreg !== undefined && key === 'nftrace') setTrace(draft, draft.registers.get(sreg), expression);
};

function setTrace(draft: RuleDraft, loaded: Loaded | undefined, expression: nftables.Expression): void {
  if (loaded?.from.name !== 'immediate' || draft.parts.target !== undefined) return;
  const { value } = (loaded.from.data as { readonly data?: { readonly value?: Uint8Array } }).data ?? {};
  if (value?.[0] !== 1) return;
  draft.parts.target = { kind: 'extension', extension: { known: true, name: 'TRACE', revision: 0, info: {} } };
  draft.understand(...loaded.steps, expression);
}
