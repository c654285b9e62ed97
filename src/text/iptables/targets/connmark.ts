import { CONNMARK as extension } from '../../../messages/xtables/targets/connmark.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

interface Masks {
  readonly ctmark: number;
  readonly ctmask: number;
  readonly nfmask: number;
  readonly mode: string | number;
}

function words({ ctmark, ctmask, nfmask, mode }: Masks): string[] {
  if (mode === 'set') return ['--set-xmark', `${hex(ctmark)}/${hex(ctmask)}`];
  if (typeof mode === 'number') return ['ERROR: UNKNOWN CONNMARK MODE'];
  return [`--${mode}-mark`, '--nfmask', hex(nfmask), '--ctmask', hex(ctmask)];
}

export const CONNMARK = targetText(extension, {
  1: words,
  2: (info) => [
    ...words(info),
    ...(info.shiftBits === 0 || typeof info.mode === 'number'
      ? []
      : [`--${info.shiftDir}-shift-mark`, `${info.shiftBits}`]),
  ],
});
