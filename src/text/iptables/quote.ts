/** A text in double quotes, with a backslash in front of `"`, `\` and `'`. */
const inQuotes = (text: string): string => `"${text.replace(/["\\']/g, '\\$&')}"`;

/**
 * A text as iptables writes it so that a shell or `iptables-restore` reads it back: bare where every character is a letter, a digit or
 * one of `_-`, else in double quotes.
 */
export const quoted = (text: string): string => (/^[A-Za-z0-9_-]+$/.test(text) ? text : inQuotes(text));

/** A text that stands in double quotes whatever is in it. */
export const always = (text: string): string => `"${text}"`;
