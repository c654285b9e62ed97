import type { Layout } from '../schema/layout.ts';

/** How generated code reads the header of the attribute at `at`. */
export interface HeadSource {
  /** Statements that check its length and declare `from` and `to`, the payload's ends. */
  readonly read: readonly string[];
  /** An expression for its type. */
  readonly type: string;
  /** A statement that sets `at` to the next one. */
  readonly next: string;
}

export const heads: Readonly<Record<Layout, HeadSource>> = {
  netlink: {
    read: [
      'if (end - at < 4) throw $deviation;',
      'const head = view.getUint32(at, true);',
      'const length = head & 0xffff;',
      'if (length < 4 || length > end - at) throw $deviation;',
      'const from = at + 4;',
      'const to = at + length;',
    ],
    type: '(head >>> 16) & 0x7fff',
    next: 'at += (length + 3) & ~3;',
  },
  octets: {
    read: [
      'if (end - at < 2) throw $deviation;',
      'const from = at + 2;',
      'const to = from + bytes[at + 1];',
      'if (to > end) throw $deviation;',
    ],
    type: 'bytes[at]',
    next: 'at = to;',
  },
};
