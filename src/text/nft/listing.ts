import type { nftables } from '../../messages/index.ts';
import { printable } from '../printable.ts';
import { type Block, formatBlock, handleWords } from './block.ts';
import { quoted, typeWords } from './data-types.ts';
import { formatDuration } from './duration.ts';
import { formatElements } from './elements.ts';
import { formatExpression } from './expression.ts';
import { hookWord, priorityWords } from './hooks.ts';
import { objectBlock } from './objects.ts';
import { isIn, type Ruleset, type SetWithElements } from './ruleset.ts';

type Devices = NonNullable<NonNullable<nftables.ChainMessage['attributes']['hook']>['devs']>;

/** How long a list of elements may be to stand in one line. */
const LINE = 100;

/** All of nf_tables, table by table in the braces of nft: objects, flowtables, sets, chains. A rule is its expressions, below its handle and comment. */
export const formatRuleset = (ruleset: Ruleset): string =>
  ruleset.tables.map((table) => formatBlock(tableBlock(table, ruleset))).join('');

export function tableBlock(table: nftables.TableMessage, { objects, flowtables, sets, chains, rules }: Ruleset): Block {
  const { name = '', handle, flags = [], owner, userdata } = table.attributes;
  const ownerWords = owner === undefined ? undefined : `owned by port ${owner}`;
  const mine = rules.filter((rule) => isIn(table, rule));
  return {
    title: `table ${table.family} ${printable(name)}`,
    remark: [handleWords(handle), ownerWords].filter((part) => part !== undefined).join(', '),
    body: [
      commentLine(userdata?.comment),
      flags.length === 0 ? undefined : `flags ${flags.join(',')}`,
      ...objects.filter((object) => isIn(table, object)).map(objectBlock),
      ...flowtables.filter((flowtable) => isIn(table, flowtable)).map(flowtableBlock),
      ...sets.filter(({ set }) => isIn(table, set)).map(setBlock),
      ...chains.filter((chain) => isIn(table, chain)).map((chain) => chainBlock(chain, mine)),
    ],
  };
}

export function setBlock({ set, elements }: SetWithElements): Block {
  const { attributes } = set;
  const { name = '', handle, flags = [], keyType = 0, dataType, objType, timeout, gcInterval } = attributes;
  const { policy, desc, userdata, expr, expressions } = attributes;
  const value = objType === undefined ? (dataType === undefined ? undefined : typeWords(dataType)) : String(objType);
  const states = expressions ?? (expr === undefined ? [] : [expr]);
  const shown = flags
    .filter((flag) => flag !== 'map' && flag !== 'object' && flag !== 'concat')
    .map((flag) => (flag === 'eval' ? 'dynamic' : flag));
  const all = formatElements(set, elements);
  return {
    title: `${flags.includes('map') || flags.includes('object') ? 'map' : 'set'} ${printable(name)}`,
    remark: handleWords(handle),
    body: [
      `type ${typeWords(keyType)}${value === undefined ? '' : ` : ${value}`}`,
      shown.length === 0 ? undefined : `flags ${shown.join(',')}`,
      timeout === undefined ? undefined : `timeout ${formatDuration(timeout)}`,
      gcInterval === undefined || gcInterval === 0 ? undefined : `gc-interval ${formatDuration(gcInterval)}`,
      desc?.size === undefined ? undefined : `size ${desc.size}`,
      policy === undefined || policy === 'performance' ? undefined : `policy ${policy}`,
      commentLine(userdata?.comment),
      ...states.map(formatExpression),
      ...elementLines(all),
    ],
  };
}

function elementLines(elements: readonly string[]): string[] {
  if (elements.length === 0) return [];
  const line = `elements = { ${elements.join(', ')} }`;
  return line.length <= LINE ? [line] : ['elements = {', ...elements.map((element) => `\t${element},`), '}'];
}

export function chainBlock(chain: nftables.ChainMessage, rules: readonly nftables.RuleMessage[]): Block {
  const { name = '', handle, flags = [], hook, type, policy, userdata, counters } = chain.attributes;
  const mine = rules.filter(({ attributes }) => attributes.chain === name);
  // that it is a base chain is said by its hook
  const shown = flags.filter((flag) => flag !== 'base');
  const said = [
    commentLine(userdata?.comment),
    hook === undefined ? undefined : hookLine(chain, hook, type, policy),
    shown.length === 0 ? undefined : `flags ${shown.join(',')}`,
    counters === undefined ? undefined : formatExpression({ name: 'counter', data: counters }),
  ].filter((line) => line !== undefined);
  return {
    title: `chain ${printable(name)}`,
    remark: handleWords(handle),
    body: [...said, ...mine.flatMap((rule, index) => [...(index + said.length === 0 ? [] : ['']), ...ruleLines(rule)])],
  };
}

type Hook = NonNullable<nftables.ChainMessage['attributes']['hook']>;

function hookLine({ family }: nftables.ChainMessage, hook: Hook, type = '', policy?: string | number): string {
  const where = hookWord(family, hook.hooknum ?? 0);
  const priority = `priority ${priorityWords(family, where, hook.priority ?? 0)}`;
  const words = ['type', printable(type), 'hook', where, ...deviceWords(hook.dev, hook.devs), `${priority};`];
  return [...words, ...(policy === undefined ? [] : [`policy ${policy};`])].join(' ');
}

/** The links of a hook; `eth*` is all whose names begin so. */
function deviceWords(dev: string | undefined, devs: Devices | undefined): string[] {
  if (dev !== undefined) return [`device ${quoted(dev)}`];
  const all = [...(devs?.name ?? []), ...(devs?.prefix ?? []).map((start) => `${start}*`)];
  return all.length === 0 ? [] : [`devices = { ${all.map(quoted).join(', ')} }`];
}

export function ruleLines({ attributes }: nftables.RuleMessage): string[] {
  const { handle, expressions = [], userdata } = attributes;
  const comment = userdata?.comment;
  return [
    `# handle ${handle ?? 0}${comment === undefined ? '' : ` ${quoted(comment)}`}`,
    ...expressions.map(formatExpression),
  ];
}

export function flowtableBlock({ family, attributes }: nftables.FlowtableMessage): Block {
  const { name = '', handle, hook, flags = [] } = attributes;
  return {
    title: `flowtable ${printable(name)}`,
    remark: handleWords(handle),
    body: [
      `hook ingress priority ${priorityWords(family, 'ingress', hook?.priority ?? 0)}`,
      ...deviceWords(undefined, hook?.devs),
      flags.length === 0 ? undefined : `flags ${flags.join(',')}`,
    ],
  };
}

const commentLine = (comment: string | undefined): string | undefined =>
  comment === undefined ? undefined : `comment ${quoted(comment)}`;
