import type { nftables } from '../../messages/index.ts';
import { printable } from '../printable.ts';
import { type Block, formatBlock } from './block.ts';
import { formatElements } from './elements.ts';
import { chainBlock, flowtableBlock, ruleLines, setBlock } from './listing.ts';
import { objectBlock } from './objects.ts';

/** What can come and go. */
interface Values {
  table: nftables.TableMessage;
  chain: nftables.ChainMessage;
  rule: nftables.RuleMessage;
  set: nftables.SetMessage;
  elements: nftables.SetElementsMessage;
  object: nftables.ObjectMessage;
  flowtable: nftables.FlowtableMessage;
}

/** One thing that came, was changed, or went. Elements are those of one set. */
export type RulesetChange = {
  [K in keyof Values]: { readonly event: 'added' | 'removed'; readonly object: K; readonly value: Values[K] };
}[keyof Values];

/** All that one transaction changed. */
export interface RulesetTransaction {
  /** Number of the ruleset that it made. */
  readonly generation: number | undefined;
  /** Who made it. */
  readonly process: { readonly pid: number | undefined; readonly name: string | undefined };
  readonly changes: readonly RulesetChange[];
}

/** Finds a set by the message about some elements of it: how they are written, the set alone knows. */
export type SetOf = (elements: nftables.SetElementsMessage) => nftables.SetMessage | undefined;

/** A transaction: who made it, then its changes, each in the form of a command of nft; rules as their expressions. */
export function formatTransaction({ generation, process, changes }: RulesetTransaction, setOf: SetOf): string {
  const who = process.name === undefined || process.name === '' ? '' : ` by ${printable(process.name)}`;
  const pid = process.pid === undefined || process.pid === 0 ? '' : ` (process ${process.pid})`;
  return `# generation ${generation ?? 'unknown'}${who}${pid}\n${changes.map((change) => formatChange(change, setOf)).join('')}\n`;
}

/** Something that the kernel changed by itself, as of a transaction. */
export const formatKernelChange = (change: RulesetChange, setOf: SetOf): string =>
  `# by the kernel itself\n${formatChange(change, setOf)}\n`;

function formatChange(change: RulesetChange, setOf: SetOf): string {
  const { event, object, value } = change;
  const verb = event === 'added' ? 'add' : 'delete';
  const { family } = value;
  const table = printable(
    (object === 'table' ? value.attributes.name : (value.attributes as { table?: string }).table) ?? '',
  );
  const place = `${family} ${table}`;
  switch (object) {
    case 'table':
      return `${verb} table ${place}\n`;
    case 'chain':
      return command(verb, event, place, chainBlock(value, []));
    case 'set':
      return command(verb, event, place, setBlock({ set: value, elements: [] }));
    case 'object':
      return command(verb, event, place, objectBlock(value));
    case 'flowtable':
      return command(verb, event, place, flowtableBlock(value));
    case 'rule': {
      const title = `${verb} rule ${place} ${printable(value.attributes.chain ?? '')}`;
      const [remark = '', ...lines] = ruleLines(value);
      return event === 'added'
        ? `${title} ${remark}\n${lines.map((line) => `\t${line}\n`).join('')}`
        : `${title} ${remark.replace('# ', '')}\n`;
    }
    case 'elements': {
      const { set = '', elements = [] } = value.attributes;
      const known = setOf(value) ?? bareSet(value);
      return `${verb} element ${place} ${printable(set)} { ${formatElements(known, elements).join(', ')} }\n`;
    }
  }
}

/** `add set ip t s { … }`; what is gone is named alone. */
function command(verb: string, event: RulesetChange['event'], place: string, block: Block): string {
  const name = block.title.slice(block.title.lastIndexOf(' ') + 1);
  const kind = block.title.slice(0, block.title.lastIndexOf(' '));
  const title = `${verb} ${kind} ${place} ${name}`;
  return event === 'added' ? formatBlock({ ...block, title }) : `${title}\n`;
}

/** A set of which nothing is known but its name. */
const bareSet = ({ attributes, ...header }: nftables.SetElementsMessage): nftables.SetMessage => ({
  ...header,
  attributes: {
    ...(attributes.set === undefined ? {} : { name: attributes.set }),
    keyLen: attributes.elements?.find(({ key }) => key?.value !== undefined)?.key?.value?.length ?? 0,
  },
});
