/**
 * A text as iptables writes it so that a shell or `iptables-restore` reads it back: bare where every character is a letter, a digit or
 * one of `_-`, else in double quotes with `"`, `\`, `'` escaped.
 */
export function quoted(text: string): string {
  if (text.length > 0 && /^[A-Za-z0-9_-]+$/.test(text)) return text;
  return `"${text.replace(/["\\']/g, '\\$&')}"`;
}
