/** A part of a listing: a title with what belongs to it in braces. */
export interface Block {
  /** `table inet filter`. */
  readonly title: string;
  /** What is said behind the brace, as a comment. */
  readonly remark?: string | undefined;
  /** Lines, and blocks inside; those that are undefined are left out. */
  readonly body: readonly (string | Block | undefined)[];
}

/** The lines of a block, with a tab for each level. Blocks of one level have an empty line between them. */
export function formatBlock({ title, remark, body }: Block, level = 0): string {
  const tabs = '\t'.repeat(level);
  const parts = body.filter((part) => part !== undefined);
  const inside = parts.map((part, index) => {
    if (typeof part === 'string') return part === '' ? '\n' : `${tabs}\t${part}\n`;
    return `${index === 0 ? '' : '\n'}${formatBlock(part, level + 1)}`;
  });
  return `${tabs}${title} {${remark === undefined ? '' : ` # ${remark}`}\n${inside.join('')}${tabs}}\n`;
}

/** `handle 5`, for a remark. */
export const handleWords = (handle: bigint | undefined): string | undefined =>
  handle === undefined ? undefined : `handle ${handle}`;
