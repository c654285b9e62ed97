import type { RevisionInfo } from '../../../messages/xtables/extension.ts';
import { dst as destination, hbh as hopByHop } from '../../../messages/xtables/matches/options.ts';
import { matchText } from '../extension-text.ts';
import { not } from '../words.ts';

type Info = RevisionInfo<(typeof destination.revisions)[0]>;

/** An option's type, and the length of its data where that matters. */
const option = (value: number): string => ((value & 0xff) === 0xff ? `${value >> 8}` : `${value >> 8}:${value & 0xff}`);

const words =
  (prefix: string) =>
  ({ hdrlen, flags, invflags, opts, optsnr }: Info): string[] => [
    ...(flags.includes('length') ? [...not(invflags), `--${prefix}-len`, `${hdrlen}`] : []),
    ...(flags.includes('options') ? [`--${prefix}-opts`] : []),
    // without the option, too
    ...(optsnr === 0 ? [] : [opts.slice(0, optsnr).map(option).join(',')]),
    ...(flags.includes('notStrict') ? [`--${prefix}-not-strict`] : []),
  ];

export const hbh = matchText(hopByHop, { 0: words('hbh') });
export const dst = matchText(destination, { 0: words('dst') });
