import { nftables } from '../../messages/index.ts';
import { encode } from '../../protocol/index.ts';
import { printable } from '../printable.ts';
import { formatVerdict, registerWords } from './data.ts';
import { formatExpression } from './expression.ts';
import { bits, phrase } from './printer.ts';
import { formatUserdata } from './userdata.ts';

/** The lines of a rule in `nft --debug=netlink list ruleset`: its place, its expressions, its userdata, or an empty line where it has none. */
export function formatRuleBytecode({ family, attributes }: nftables.RuleMessage): string {
  const { table, chain, handle, position, expressions = [], userdata } = attributes;
  const place = phrase(
    String(family),
    ...[table, chain].map((name) => printable(name ?? '')),
    handle === undefined ? undefined : String(handle),
    position === undefined || position === 0n ? undefined : String(position),
  );
  const lines = expressions.map((expression) => `  ${formatExpression(expression)}\n`);
  return `${place}\n${lines.join('')}${userdata === undefined ? '' : `  ${formatUserdata(encode(nftables.ruleAttributes.specification.userdata.codec, userdata))}`}\n`;
}

/** The lines of a set and its elements in `nft --debug=netlink list ruleset`. */
export function formatSetBytecode(
  { family, attributes }: nftables.SetMessage,
  elements: readonly nftables.SetElement[],
): string {
  const place = `${family} ${printable(attributes.table ?? '')} @${printable(attributes.name ?? '')}\n`;
  return place + elements.map((element) => `\t${formatElementBytecode(element)}\n`).join('');
}

const elementFlags = nftables.setElement.specification.flags.codec;

/** `element 0100000a  : accept 0 [end]`: the key, the last key of an interval of concatenated keys, the value of a map, flags, userdata. */
export function formatElementBytecode({ key, keyEnd, data, flags, userdata }: nftables.SetElement): string {
  const end = keyEnd === undefined ? '' : ` - ${wordsOf(keyEnd.value)}`;
  const value = data?.verdict === undefined ? wordsOf(data?.value) : `${formatVerdict(data.verdict)} `;
  const behind =
    userdata === undefined
      ? ''
      : `  ${formatUserdata(encode(nftables.setElement.specification.userdata.codec, userdata))}`;
  return `element ${wordsOf(key?.value)}${end} : ${value}${bits(elementFlags, flags)} [end]${behind}`;
}

/** Each word with a blank behind it. */
const wordsOf = (value: Uint8Array | undefined): string =>
  registerWords(value ?? new Uint8Array())
    .map((word) => `${word} `)
    .join('');
