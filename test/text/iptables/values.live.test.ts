import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { nftables, xtables } from 'netloom/messages';
import { encode, type Infer, type Input, messageFlag, NetlinkError } from 'netloom/protocol';
import { BatchError, defaultKernel, insideNamespace, NetlinkSocket, readSetNames } from 'netloom/socket';
import { extensionWords, parseNames, parseProtocols } from 'netloom/text';
import { LiveNamespace } from '../../support/namespace.ts';
import { needs } from '../../support/requirements.ts';
import { extensionRules, isTakenHere, makeObjects } from '../../support/xtables/index.ts';
import { leavesOf, mutant, numbersFrom } from '../../support/xtables/mutants.ts';
import { extensionValues } from '../../support/xtables/values.ts';

type Rule = Infer<typeof nftables.rule>;
type RuleInput = Input<typeof nftables.rule>;
interface Carried {
  readonly name: string;
  readonly rev: number;
  readonly info: Uint8Array;
}

/** Which changes are made by chance; another number makes others. */
const SEED = Number(process.env['NETLOOM_SEED'] ?? 4711);
/** How often each extension of each rule is changed. */
const MUTANTS = 4;
/** So many rules are printed at once. */
const CHUNK = 200;
const SUBSYSTEM = { family: 'unspec', resourceId: 10 } as const;
const tables = ['mangle', 'filter', 'nat', 'raw', 'security'] as const;
const tools = { ip: 'iptables-nft', ip6: 'ip6tables-nft' } as const;
const names = {
  group: parseNames(readFileSync('/etc/iproute2/group', 'utf8')),
  realm: parseNames(readFileSync('/etc/iproute2/rt_realms', 'utf8')),
  protocol: parseProtocols(readFileSync('/etc/protocols', 'utf8')),
};
const dataOf = (expression: object): Carried => (expression as { data: Carried }).data;
const isExtension = ({ name }: { readonly name?: unknown }): boolean => name === 'match' || name === 'target';
const expressionsOf = (rule: RuleInput | Rule) => rule.attributes?.expressions ?? [];
/** How many extensions a printed rule names. */
const named = (printed: string): number => printed.match(/(?:^| )-[mj] /g)?.length ?? 0;

/** Texts whose closing NUL is gone: the program reads on behind them, and what it finds there differs. */
const unclosed: Readonly<Record<string, readonly [offset: number, length: number][]>> = {
  physdev: [
    [0, 16],
    [32, 16],
  ],
  CT: [
    [12, 16],
    [28, 32],
  ],
};
function closed(name: string, info: Uint8Array): Uint8Array {
  for (const [offset, length] of unclosed[name] ?? []) info[offset + length - 1] = 0;
  return info;
}

for (const family of ['ip', 'ip6'] as const) {
  describe(`values that the kernel takes, as ${tools[family]} prints them`, function () {
    this.timeout(300_000);
    const tool = tools[family];
    let namespace: LiveNamespace;
    let socket: NetlinkSocket;
    before(async function () {
      needs(this, 'network namespaces', 'iptables-nft');
      namespace = LiveNamespace.create();
      await makeObjects(namespace.fd, family);
      socket = NetlinkSocket.open({ protocol: nftables.netfilter.protocol, namespace: namespace.fd });
      const input = tables.map((table) => {
        const rules = extensionRules
          .filter((group) => group.families.includes(family) && group.table === table)
          .flatMap((group) => group.rules.map((rule) => `-A GIVEN ${rule}`));
        return [`*${table}`, ':GIVEN - [0:0]', ':TRIED - [0:0]', ...rules, 'COMMIT', ''].join('\n');
      });
      namespace.run('sh', '-c', `${tool}-restore <<'END'\n${input.join('')}END\n`);
    });
    after(() => {
      socket?.close();
      namespace?.close();
    });

    async function rulesIn(table: string, chain: string): Promise<Rule[]> {
      const rules: Rule[] = [];
      for await (const rule of socket.dump(nftables.getRule, { family, attributes: { table, chain } }))
        rules.push(rule);
      return rules;
    }

    /** Whether the kernel takes a rule. */
    async function add(rule: RuleInput): Promise<boolean> {
      const batch = socket.batch({
        family: nftables.netfilter,
        begin: {
          type: nftables.BATCH_BEGIN,
          payload: nftables.batch,
          value: { ...SUBSYSTEM, attributes: { genid: 0 } },
        },
        end: { type: nftables.BATCH_END, payload: nftables.batch, value: SUBSYSTEM },
      });
      batch.add(nftables.newRule, rule, messageFlag.create | messageFlag.append);
      try {
        await batch.send();
        return true;
      } catch (error) {
        if (error instanceof BatchError || error instanceof NetlinkError) return false;
        throw error;
      }
    }

    /** What we print of a rule's extensions; undefined where one has no words. */
    function written(rule: RuleInput | Rule, setName: (index: number) => string | undefined): string | undefined {
      const texts = expressionsOf(rule)
        .filter(isExtension)
        .map((expression) => {
          const kind = expression.name as 'match' | 'target';
          const { name, rev, info } = dataOf(expression);
          const words = extensionWords(kind, name, rev, xtables.parseExtension(kind, name, rev, family, info).info, {
            family,
            setName,
            groupName: (group) => names.group.get(group),
            realmName: (realm) => names.realm.get(realm),
            protocolName: (protocol) => names.protocol.get(protocol),
          });
          return words && [kind === 'match' ? '-m' : '-j', ...words].join(' ');
        });
      return texts.includes(undefined) ? undefined : texts.join(' ');
    }

    /** Adds the rules that the kernel takes and compares what both print of them; gives how many were compared. */
    async function compare(table: string, rules: readonly RuleInput[]): Promise<number> {
      const kernel = defaultKernel();
      const indexes = Array.from({ length: 8 }, (_, index) => index);
      const setName = insideNamespace(kernel, namespace.fd, () => readSetNames(kernel, indexes));
      let compared = 0;
      for (let from = 0; from < rules.length; from += CHUNK) {
        namespace.run(tool, '-t', table, '-F', 'TRIED');
        // the program dies of what it has no words for
        for (const rule of rules.slice(from, from + CHUNK)) if (written(rule, setName) !== undefined) await add(rule);
        const kept = await rulesIn(table, 'TRIED');
        // texts may hold line ends
        const printed = `\n${namespace.run(tool, '-t', table, '-S', 'TRIED')}`.replace(/\n$/, '').split('\n-A TRIED');
        expect(printed.length - 1).to.equal(kept.length);
        for (const [index, rule] of kept.entries()) {
          const line = (printed[index + 1] ?? '').replace(/^( (! )?-[ds] \S+)*( (! )?-p \S+)?/, '').replace(/^ /, '');
          // what stands in expressions of nf_tables is no extension
          if (expressionsOf(rule).filter(isExtension).length < named(line)) continue;
          expect(written(rule, setName)?.trimEnd()).to.equal(line.trimEnd());
          compared++;
        }
      }
      return compared;
    }

    for (const table of ['filter', 'mangle', 'nat', 'raw'] as const) {
      const values = extensionValues.filter(
        (one) => one.table === table && one.families.includes(family) && isTakenHere(one),
      );
      if (values.length === 0) continue;
      it(`values that no option makes, in ${table}`, async () => {
        const rules = values.map(({ kind, name, revision, protocol, value }): RuleInput => {
          const codec = xtables.extensionInfo(kind, name, revision, family);
          if (codec === undefined) throw new Error(`${kind} ${name} ${revision} is not known`);
          const bytes = encode(codec, value);
          const info = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
          info.set(bytes);
          return {
            family,
            attributes: {
              table,
              chain: 'TRIED',
              ...(protocol === undefined ? {} : { compat: { proto: protocol, flags: 0 } }),
              expressions: [{ name: kind, data: { name, rev: revision, info } }],
            },
          };
        });
        expect(await compare(table, rules)).to.equal(values.length);
      });
    }

    // of the rules in security the kernel takes none that was changed
    for (const table of ['mangle', 'filter', 'nat', 'raw'] as const) {
      it(`rules with fields changed by chance, in ${table}`, async () => {
        const tried: RuleInput[] = [];
        for (const { attributes } of await rulesIn(table, 'GIVEN')) {
          const expressions = attributes.expressions ?? [];
          for (const expression of expressions.filter(isExtension)) {
            const { name, rev, info } = dataOf(expression);
            const codec = xtables.extensionInfo(expression.name as 'match' | 'target', name, rev, family);
            const leaves = codec === undefined ? [] : leavesOf(codec);
            if (leaves.length === 0) continue;
            // of the rule alone: which others are there depends on the machine
            const below = numbersFrom(info.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, SEED));
            for (let time = 0; time < MUTANTS; time++) {
              const data = { name, rev, info: closed(name, mutant(info, leaves, below)) };
              tried.push({
                family,
                attributes: {
                  table,
                  chain: 'TRIED',
                  ...(attributes.compat === undefined ? {} : { compat: attributes.compat }),
                  expressions: expressions.map((one) =>
                    one === expression ? { name: one.name as 'match', data } : one,
                  ),
                },
              });
            }
          }
        }
        const compared = await compare(table, tried);
        expect(compared).to.be.greaterThan(tried.length / 10);
      });
    }
  });
}
