import { NetworkStack } from 'netloom';
import { nftables } from 'netloom/messages';
import { decode, encode, toJson } from 'netloom/protocol';
import { lower, type Statement } from 'netloom/ruleset';
import type { Case, Cases } from '../ruleset/cases/case.ts';
import type { LiveNamespace } from './namespace.ts';
import { nft, rulesOf } from './nft/program.ts';

/** What became of a case. */
export interface Outcome extends Case {
  readonly family: Cases['family'];
  /** What nft or the kernel said where it would not take the text: the case ran on no rule. */
  readonly refused?: string;
  /** What is different between nft's rule and ours; empty where they are the same. */
  readonly differences: readonly string[];
}

type Rule = {
  readonly chain?: string;
  readonly expressions?: readonly { name?: string; data?: unknown }[];
  readonly sets?: readonly object[];
};
interface JsonRule {
  readonly chain: string;
  readonly table: string;
  readonly expr: readonly Statement[];
  readonly comment?: string;
}

/** Loads each text with nft, compiles what nft says of it in JSON, and compares what the kernel has of both, and how nft prints both. */
export async function compare(
  namespace: LiveNamespace,
  { family, hook, cases }: Cases,
  surroundings = '',
): Promise<Outcome[]> {
  await using stack = NetworkStack.open({ namespace: namespace.fd });
  const made = nft(
    namespace,
    ['theirs', 'ours'].map((table) => `table ${family} ${table} {${surroundings}\n}\n`).join(''),
  );
  // a kernel without tables of this family takes none of its rules
  const noFamily = made.status !== 0 && surroundings === '';
  if (noFamily) return cases.map((one) => ({ ...one, family, refused: firstLine(made.stderr), differences: [] }));
  if (made.status !== 0) throw new Error(made.stderr);
  const refused = new Map<number, string>();
  for (const [place, { text }] of cases.entries()) {
    const { status, stderr } = nft(
      namespace,
      `table ${family} theirs {\n chain c${place} { ${hook}\n ${text}\n }\n}\n`,
    );
    if (status !== 0) refused.set(place, firstLine(stderr));
  }
  const listed = (JSON.parse(namespace.run('nft', '-j', 'list', 'ruleset')) as { nftables: { rule?: JsonRule }[] })
    .nftables;
  const failures = new Map<number, string>();
  for (const { rule } of listed) {
    if (rule?.table !== 'theirs') continue;
    const place = Number(rule.chain.slice(1));
    try {
      const key = { family, table: 'ours', chain: rule.chain } as const;
      const { expressions, sets, userdata } = lower(rule.expr, {
        family,
        comment: rule.comment,
        linkIndex: (name) => (name === 'lo' ? 1 : undefined),
      });
      await stack.firewall.transaction((tx) => {
        const [type = '', hookName = ''] = /type (\w+) hook (\w+)/.exec(hook)?.slice(1) ?? [];
        const device = /device "(\w+)"/.exec(hook)?.[1];
        tx.chains.add({
          family,
          table: 'ours',
          name: rule.chain,
          type,
          hook: hookName as 'input',
          priority: 0,
          ...(device === undefined ? {} : { devices: [device] }),
        });
        tx.rules.add({ ...key, expressions, sets, userdata });
      });
    } catch (error) {
      failures.set(place, String(error));
    }
  }
  const rules = async (table: string) =>
    new Map((await stack.firewall.rules.list({ family, table })).map((rule) => [rule.chain, rule as Rule]));
  const [theirs, ours] = [await rules('theirs'), await rules('ours')];
  return cases.map((one, place) => {
    const reason = refused.get(place);
    if (reason !== undefined) return { ...one, family, refused: reason, differences: [] };
    const failure = failures.get(place);
    if (failure !== undefined) return { ...one, family, differences: [failure] };
    const chain = `c${place}`;
    const [wanted, got] = [theirs, ours].map((side) => shown(side.get(chain)));
    const [text, ownText] = ['theirs', 'ours'].map((table) => rulesOf(namespace, family, table, chain).join('\n'));
    return {
      ...one,
      family,
      differences: [
        ...(wanted === got ? [] : [`nft's rule: ${wanted}\nours:       ${got}`]),
        ...(text === ownText ? [] : [`nft prints its own as: ${text}\nours as:               ${ownText}`]),
      ],
    };
  });
}

const firstLine = (text: string): string => text.split('\n')[0]?.replace(/^.*?Error: /, '') ?? '';

/** A rule's expressions with the sets that are its own in place of their names. */
function shown(rule: Rule | undefined): string {
  const sets = new Map((rule?.sets ?? []).map((set) => [(set as { name?: string }).name, setOf(set)]));
  return JSON.stringify(
    toJson(rule?.expressions ?? []),
    (key, value) => ((key === 'set' || key === 'setName') && sets.has(value) ? sets.get(value) : value),
    1,
  );
}

/** What matters of a set: not its name and number, nor how the kernel keeps it, nor the hints of where its types come from; its elements have no order. */
function setOf(set: object): unknown {
  const {
    flags,
    keyType,
    keyLen,
    dataType,
    dataLen,
    objType,
    desc,
    userdata,
    elements = [],
  } = set as nftables.SetMessage['attributes'] & {
    elements?: readonly nftables.SetElement[];
  };
  const { keyTypeof: _, dataTypeof: __, ...hints } = userdata ?? {};
  const sorted = elements.map((element) => JSON.stringify(toJson(element))).sort();
  return toJson({
    flags,
    keyType,
    keyLen,
    dataType,
    dataLen,
    objType,
    desc,
    hints: Object.entries(hints).sort(),
    elements: sorted,
  });
}

/** The same expressions after a way through their bytes: in the one form in which decoding gives them. */
export const throughBytes = (expressions: readonly nftables.ExpressionInput[]) =>
  decode(nftables.rule, encode(nftables.rule, { attributes: { expressions } })).attributes.expressions ?? [];
