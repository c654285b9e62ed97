import type { RevisionInfo } from '../../../messages/xtables/extension.ts';
import { DNPT as destination, SNPT as source } from '../../../messages/xtables/targets/npt.ts';
import { inetText } from '../addresses.ts';
import { targetText } from '../extension-text.ts';

type Info = RevisionInfo<(typeof source.revisions)[0]>;

const prefix = (option: string, address: string, length: number): string[] =>
  length === 0 ? [] : [option, `${inetText(address)}/${length}`];
const words = ({ srcPfx, dstPfx, srcPfxLen, dstPfxLen }: Info): string[] => [
  ...prefix('--src-pfx', srcPfx, srcPfxLen),
  ...prefix('--dst-pfx', dstPfx, dstPfxLen),
];

export const SNPT = targetText(source, { 0: words });
export const DNPT = targetText(destination, { 0: words });
