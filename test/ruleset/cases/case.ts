/** How a match or a statement is used. */
export type Form =
  | 'plain'
  | 'negated'
  | 'compared'
  | 'range'
  | 'prefix'
  | 'mask'
  | 'set'
  | 'map'
  | 'vmap'
  | 'set statement';

/** A rule in nft's notation, what it is about and in which form. */
export interface Case {
  readonly subject: string;
  readonly form: Form;
  readonly text: string;
}

/** Rules of one family, and the hook of the chains that they go into. */
export interface Cases {
  readonly family: 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';
  readonly hook: string;
  readonly cases: readonly Case[];
}

/** The forms of a match by what stands behind its name: `plain: '10.0.0.1'`. */
type Values = Readonly<Partial<Record<Exclude<Form, 'map' | 'vmap' | 'set statement'>, string>>>;

const joints: Readonly<Record<string, string>> = { negated: '!= ' };

/** A match in several forms. */
export const forms = (subject: string, values: Values): Case[] =>
  Object.entries(values).map(([form, value]) => ({
    subject,
    form: form as Form,
    text: `${subject} ${joints[form] ?? ''}${value}`,
  }));

/** Statements, and whatever has one form. */
export const each = (subject: string, form: Form, ...texts: readonly string[]): Case[] =>
  texts.map((text) => ({ subject, form, text }));
