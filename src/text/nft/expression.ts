import { formatHex } from '../../protocol/index.ts';
import { printable } from '../printable.ts';
import { printers } from './expressions/index.ts';
import type { AnyExpression, Name } from './printer.ts';

/** An expression in the notation of `nft --debug=netlink`: `[ meta load l4proto => reg 1 ]`. One that no printer knows is its name and bytes. */
export function formatExpression(expression: AnyExpression): string {
  const { name = '', data = {} } = expression;
  // which format the data has, its name says: the decoder has seen to it
  const said = hasPrinter(name) && isObject(data) ? printers[name](data as never, formatExpression) : undefined;
  const text = said ?? [printable(name), ...(data instanceof Uint8Array ? [bytesWord(data)] : [])].join(' ');
  return `[ ${[text, ...undeclared(expression), ...undeclared(data)].join(' ')} ]`;
}

const hasPrinter = (name: string): name is Name => Object.hasOwn(printers, name);

const isObject = (data: unknown): data is object =>
  typeof data === 'object' && data !== null && !(data instanceof Uint8Array);

const bytesWord = (bytes: Uint8Array): string => `0x${formatHex(bytes)}`;

/** Attributes that no schema knows, by their number. */
function undeclared(value: unknown): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    /^\$(\d|rest)/.test(key) && part instanceof Uint8Array ? [`${key} ${bytesWord(part)}`] : [],
  );
}
