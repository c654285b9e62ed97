import { SECMARK as extension } from '../../../messages/xtables/targets/secmark.ts';
import { targetText } from '../extension-text.ts';

const words = ({ secctx }: { readonly secctx: string }): string[] => ['--selctx', secctx];

export const SECMARK = targetText(extension, { 0: words, 1: words });
