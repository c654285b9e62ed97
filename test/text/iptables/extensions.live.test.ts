import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { nftables, xtables } from 'netloom/messages';
import { defaultKernel, insideNamespace, NetlinkSocket, readLegacyTable, readSetNames } from 'netloom/socket';
import { extensionWords, parseNames, parseProtocols } from 'netloom/text';
import { LiveNamespace } from '../../support/namespace.ts';
import { needs, skip } from '../../support/requirements.ts';
import { type ExtensionRules, extensionRules, makeObjects } from '../../support/xtables/index.ts';

type Family = 'ip' | 'ip6';
interface Carried {
  readonly kind: 'match' | 'target';
  readonly name: string;
  readonly revision: number;
  readonly info: Uint8Array;
}
/** A rule as it was loaded, as the program prints it, and the extensions that the kernel gave for it. */
interface Loaded {
  readonly group: ExtensionRules;
  readonly rule: string;
  readonly printed: string;
  readonly carried: readonly Carried[];
}

/** In the order in which they are loaded: estimators stand in mangle before filter names them. */
const tables = ['mangle', 'filter', 'nat', 'raw', 'security'] as const;
const tools = { ip: 'iptables', ip6: 'ip6tables' } as const;
const CHAIN = 'EXTENSIONS';

const rulesOf = (family: Family, table: string) =>
  extensionRules
    .filter((group) => group.families.includes(family) && group.table === table)
    .flatMap((group) => group.rules.map((rule) => ({ group, rule })));

/** One input for `iptables-restore`: every rule of a family. */
const input = (family: Family): string =>
  tables
    .map((table) => {
      const rules = rulesOf(family, table).map(({ rule }) => `-A ${CHAIN} ${rule}`);
      return [`*${table}`, `:${CHAIN} - [0:0]`, ...rules, 'COMMIT', ''].join('\n');
    })
    .join('');

/** The rules that the program prints of a table, without the chain and what the rule itself says. */
const printedRules = (namespace: LiveNamespace, tool: string, table: string): string[] =>
  namespace
    .run(tool, '-t', table, '-S', CHAIN)
    .split('\n')
    .filter((line) => line.startsWith('-A '))
    .map((line) =>
      line
        .replace(/^-A \S+/, '')
        .replace(/^( (! )?-[ds] \S+)*( (! )?-p \S+)?/, '')
        .trim(),
    );

const names = {
  group: parseNames(readFileSync('/etc/iproute2/group', 'utf8')),
  realm: parseNames(readFileSync('/etc/iproute2/rt_realms', 'utf8')),
  protocol: parseProtocols(readFileSync('/etc/protocols', 'utf8')),
};
const setIndexes = Array.from({ length: 8 }, (_, index) => index);

/** What we print of a rule's extensions. */
function written({ carried }: Loaded, family: Family, namespace: LiveNamespace): string {
  const setName = insideNamespace(defaultKernel(), namespace.fd, () => readSetNames(defaultKernel(), setIndexes));
  return carried
    .map(({ kind, name, revision, info }) => {
      const value = xtables.readExtension(kind, name, revision, family, info);
      const words = extensionWords(kind, name, revision, value, {
        family,
        setName,
        groupName: (group) => names.group.get(group),
        realmName: (realm) => names.realm.get(realm),
        protocolName: (protocol) => names.protocol.get(protocol),
      });
      if (words === undefined) return `(${kind} ${name} ${revision} is not known)`;
      return [kind === 'match' ? '-m' : '-j', ...words].join(' ');
    })
    .join(' ');
}

async function legacy(namespace: LiveNamespace, family: Family, table: string): Promise<(readonly Carried[])[]> {
  const { entries } = namespace.inside(() => readLegacyTable(defaultKernel(), family, table));
  const head = entries.findIndex(
    ({ target }) => target.name === 'ERROR' && Buffer.from(target.info).toString().startsWith(`${CHAIN}\0`),
  );
  const rules = entries.slice(head + 1, head + 1 + rulesOf(family, table).length);
  return rules.map(({ matches, target }) => [
    ...matches.map((match) => ({ ...match, kind: 'match' as const })),
    ...(target.name === '' ? [] : [{ ...target, kind: 'target' as const }]),
  ]);
}

async function nft(namespace: LiveNamespace, family: Family, table: string): Promise<(readonly Carried[])[]> {
  await using socket = NetlinkSocket.open({ protocol: nftables.netfilter.protocol, namespace: namespace.fd });
  const rules: (readonly Carried[])[] = [];
  for await (const { attributes } of socket.dump(nftables.getRule, { family, attributes: { table, chain: CHAIN } })) {
    rules.push(
      (attributes.expressions ?? []).flatMap((expression) => {
        if (expression.name !== 'match' && expression.name !== 'target') return [];
        const {
          name = '',
          rev = 0,
          info = new Uint8Array(),
        } = expression.data as {
          name?: string;
          rev?: number;
          info?: Uint8Array;
        };
        return [{ kind: expression.name, name, revision: rev, info }];
      }),
    );
  }
  return rules;
}

/** Matches and targets that iptables-nft writes in expressions of nf_tables, in every form or in some. */
const native = ['match tcp', 'match udp', 'match mark', 'match limit', 'target NFLOG', 'target TRACE', 'target TCPMSS'];
/** How many extensions a printed rule names: those that are not in the rule as matches and targets are expressions of nf_tables. */
const named = (printed: string): number => printed.match(/(?:^| )-[mj] /g)?.length ?? 0;
const isNative = ({ printed, carried }: Loaded): boolean => carried.length < named(printed);

/** What was compared, for the table at the end: by extension, back end and family. */
const compared = new Map<string, Map<string, string>>();
const optionsOf = (rules: readonly Loaded[]): number =>
  new Set(rules.flatMap(({ printed }) => printed.match(/--[\w-]+/g) ?? [])).size;
function note(title: string, column: string, rules: readonly Loaded[]): void {
  const [kind, name] = title.split(' ');
  const revisions = new Set(
    rules.flatMap(({ carried }) =>
      carried.filter((one) => one.kind === kind && one.name === name).map(({ revision }) => revision),
    ),
  );
  const negated = rules.filter(({ printed }) => printed.includes('!')).length;
  const text = `${rules.length} rules, ${negated} with !, ${optionsOf(rules)} options, revision ${[...revisions].join(' ')}`;
  compared.set(title, (compared.get(title) ?? new Map<string, string>()).set(column, text));
}

for (const [backEnd, carriedBy] of [
  ['legacy', legacy],
  ['nft', nft],
] as const) {
  for (const family of ['ip', 'ip6'] as const) {
    describe(`the extensions of ${tools[family]}-${backEnd}`, function () {
      this.timeout(120_000);
      const tool = `${tools[family]}-${backEnd}`;
      const loaded: Loaded[] = [];
      let namespace: LiveNamespace;
      before(async function () {
        needs(this, 'network namespaces');
        namespace = LiveNamespace.create();
        if (namespace.tryRun(tool, '-S').status !== 0) skip(this, `needs ${tool} and its kernel part`);
        await makeObjects(namespace.fd, family);
        namespace.run('sh', '-c', `${tool}-restore <<'END'\n${input(family)}END\n`);
        for (const table of tables) {
          const printed = printedRules(namespace, tool, table);
          const carried = await carriedBy(namespace, family, table);
          const rules = rulesOf(family, table);
          expect(printed).to.have.lengthOf(rules.length);
          expect(carried).to.have.lengthOf(rules.length);
          for (const [index, { group, rule }] of rules.entries())
            loaded.push({ group, rule, printed: printed[index] ?? '', carried: carried[index] ?? [] });
        }
      });
      after(() => namespace?.close());

      const titles = new Set(
        extensionRules.filter(({ families }) => families.includes(family)).map(({ kind, name }) => `${kind} ${name}`),
      );
      for (const title of titles) {
        it(`${title}: read and written as ${tool} -S prints it`, () => {
          const mine = loaded.filter(({ group }) => `${group.kind} ${group.name}` === title);
          const rules = mine.filter((rule) => !isNative(rule));
          expect(mine).to.not.be.empty;
          if (rules.length < mine.length) expect(native).to.include(title);
          for (const rule of rules) expect(written(rule, family, namespace), rule.rule).to.equal(rule.printed);
          note(title, `${family} ${backEnd}`, rules);
        });
      }

      it('at least 250 rules in all', () => expect(loaded.length).to.be.at.least(250));
    });
  }
}

after(() => {
  for (const [title, columns] of compared)
    console.log([title.padEnd(20), ...[...columns].map(([column, text]) => `${column}: ${text}`)].join('\n  '));
});
