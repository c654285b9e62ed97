import type { ExtensionKind } from '../../messages/xtables/extension.ts';
import type { ExtensionContext, ExtensionText, Words } from './extension-text.ts';
import * as matches from './matches/index.ts';
import * as targets from './targets/index.ts';

/** Every extension that can be written, by kind and name. */
export const extensionTexts: ReadonlyMap<string, ExtensionText> = new Map(
  [...Object.values(matches), ...Object.values(targets)].map((text) => [`${text.kind} ${text.name}`, text]),
);

/**
 * The words that `iptables -S` prints behind `-m` or `-j`, the name first; undefined where the extension or its revision is not known and the
 * caller must show the bytes.
 */
export const extensionWords = (
  kind: ExtensionKind,
  name: string,
  revision: number,
  info: unknown,
  context: ExtensionContext,
): Words | undefined => extensionTexts.get(`${kind} ${name}`)?.words(revision, info, context);
