import { CONNMARK as extension } from '../../../messages/xtables/targets/connmark.ts';
import { targetText } from '../extension-text.ts';
import { hex } from '../words.ts';

interface Masks {
  readonly ctmark: number;
  readonly ctmask: number;
  readonly nfmask: number;
  readonly mode: string | number;
}

const words = ({ ctmark, ctmask, nfmask, mode }: Masks): string[] =>
  mode === 'set'
    ? ['--set-xmark', `${hex(ctmark)}/${hex(ctmask)}`]
    : [`--${mode}-mark`, '--nfmask', hex(nfmask), '--ctmask', hex(ctmask)];

export const CONNMARK = targetText(extension, {
  1: words,
  2: (info) => [
    ...words(info),
    ...(info.shiftBits === 0 ? [] : [`--${info.shiftDir}-shift-mark`, `${info.shiftBits}`]),
  ],
});
