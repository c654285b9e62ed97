import { decode, type Operation } from '../../protocol/index.ts';

/** What a message says of the names in it, whichever it is. */
interface Named {
  readonly family?: string | number;
  readonly table?: string;
  readonly chain?: string;
  readonly set?: string;
  readonly name?: string;
  readonly type?: string | number;
  readonly handle?: bigint;
  readonly attributes?: Named;
  readonly expressions?: readonly Part[];
  readonly elements?: readonly Part[];
}
/** An expression or an element, as far as it names something. */
interface Part {
  readonly name?: string;
  readonly objref?: string;
  readonly data?: {
    readonly verdict?: Verdict;
    readonly data?: { readonly verdict?: Verdict };
    readonly set?: string;
    readonly setName?: string;
    readonly immName?: string;
    readonly tableName?: string;
  };
}
interface Verdict {
  readonly code?: string | number;
  readonly chain?: string;
}

const quoted = (...parts: readonly (string | number | undefined)[]): string =>
  `"${parts.filter((part) => part !== undefined).join(' ')}"`;

/**
 * What an error calls the object of an operation: `chain "inet filter input"`. Where the kernel points at an expression or an element, what that refers to is
 * named, too.
 */
export function nameOf({ name: operation, request }: Operation, payload: Uint8Array, path: string | undefined): string {
  const value = decode(request, payload) as Named;
  const { family } = value;
  const said = value.attributes ?? value;
  const { table, chain, set, name, type, handle } = said;
  const kind = operation.replace(/^(?:new|get|del|destroy)/, '');
  const numbered = handle === undefined ? '' : ` with handle ${handle}`;
  const [, list, place] = /(?:^|\.)(expressions|elements)\.(\d+)/.exec(path ?? '') ?? [];
  const part = list === undefined ? undefined : said[list as 'expressions' | 'elements']?.[Number(place)];
  const culprit =
    part === undefined ? '' : describePart(list === 'elements' ? 'element' : 'expression', Number(place), part);
  switch (kind) {
    case 'table':
      if (name === undefined) return handle === undefined ? 'all tables' : `table of family ${family}${numbered}`;
      return `table ${quoted(family, name)}`;
    case 'rule':
      if (chain === undefined) return `all rules of table ${quoted(family, table)}`;
      return `rule${numbered} of chain ${quoted(family, table, chain)}${culprit}`;
    case 'setelem':
      return `elements of set ${quoted(family, table, set)}${culprit}`;
    case 'obj':
      return `${type ?? 'object'} ${quoted(family, table, name)}`;
    default:
      return `${kind} ${quoted(family, table, name)}${name === undefined ? numbered : ''}`;
  }
}

/** ` (expression 2: jump to chain "nope")`. */
function describePart(kind: 'element' | 'expression', place: number, { name, data, objref }: Part): string {
  const verdict = data?.verdict ?? data?.data?.verdict;
  const set = data?.set ?? data?.setName;
  const object = objref ?? data?.immName;
  const told = [
    ...(verdict?.chain === undefined ? [] : [`${verdict.code} to chain "${verdict.chain}"`]),
    ...(set === undefined ? [] : [`set "${set}"`]),
    ...(object === undefined ? [] : [`object "${object}"`]),
    ...(data?.tableName === undefined ? [] : [`flowtable "${data.tableName}"`]),
  ];
  const what = [name, ...told].filter((one) => one !== undefined).join(' ');
  return ` (${kind} ${place}${what === '' ? '' : `: ${what}`})`;
}

export const nameOfTable = (family: string | number, name: string): string => `table ${quoted(family, name)}`;
export const nameOfKey = (
  kind: string,
  { family, table, name }: { readonly family: string | number; readonly table: string; readonly name: string },
): string => `${kind} ${quoted(family, table, name)}`;
