import { nfacct as extension } from '../../../messages/xtables/matches/nfacct.ts';
import { matchText } from '../extension-text.ts';

/** The program prints two blanks in front of the name. */
const words = ({ name }: { readonly name: string }): string[] => ['--nfacct-name', ` ${name}`];

export const nfacct = matchText(extension, { 0: words, 1: words });
