import { expect } from 'chai';
import { type FirewallRule, NetworkStack } from 'netloom';
import { toJson } from 'netloom/protocol';
import { dataTypes, lower, namedSet, type TypeName } from 'netloom/ruleset';
import { LiveNamespace } from '../support/namespace.ts';
import { nft, rulesOf } from '../support/nft/program.ts';
import { ruleOfCall, setOfCall, setsOfPage, type Table, tablesOfPage } from '../support/nft-syntax.ts';
import { notationOf } from '../support/notation.ts';
import { needs } from '../support/requirements.ts';
import { throughBytes } from '../support/ruleset.ts';

/** What the rules of the page name. */
const surroundings = `
  counter hits {}
  quota month { 10 mbytes }
  limit slow { rate 5/second }
  ct helper ftp-helper { type "ftp" protocol tcp; l3proto ip; }
  set ports { type inet_service; }
  set pairs { type ipv4_addr . inet_service; }
  set seen { type ipv4_addr; flags dynamic,timeout; timeout 1m; size 100; }
  set flows { type ipv4_addr . inet_service; flags dynamic; size 100; }
  map verdicts { type inet_service : verdict; }
  chain other {}`;
const tables = tablesOfPage();

/** The rule with its sets in place of their names; what only the kernel says of a set is left out, and the order of its elements. */
function shown({ expressions, userdata, sets = [] }: FirewallRule): string {
  const own = new Map(
    sets.map(({ name, flags, keyType, keyLen, dataType, dataLen, objType, desc, elements }) => [
      name,
      {
        ...{ flags, keyType, keyLen, dataType, dataLen, objType, desc },
        elements: elements.map((element) => JSON.stringify(toJson(element))).sort(),
      },
    ]),
  );
  return JSON.stringify(
    toJson({ expressions, userdata }),
    (key, value) => (key === 'set' || key === 'setName' ? (own.get(value) ?? value) : value),
    1,
  );
}

/** Both sides of each line in tables of their own, in a kernel. Returns what is different. */
async function compare({ family, hook, lines }: Table): Promise<string[]> {
  using namespace = LiveNamespace.create();
  await using stack = NetworkStack.open({ namespace: namespace.fd });
  const around = family === 'inet' ? surroundings : '';
  const chains = lines.map((_, place) => `chain c${place} { ${hook} }`).join('\n');
  const tables = ['theirs', 'ours'].map((name) => `table ${family} ${name} {${around}\n${chains}\n}\n`);
  expect(nft(namespace, tables.join('')).stderr).to.equal('');
  const differences: string[] = [];
  for (const [place, { text, call }] of lines.entries()) {
    const chain = `c${place}`;
    const { status, stderr } = nft(namespace, `add rule ${family} theirs ${chain} ${text}\n`);
    if (status !== 0) {
      differences.push(`${text}\nnft: ${stderr}`);
      continue;
    }
    try {
      const rule = ruleOfCall(call);
      await stack.firewall.transaction((tx) => tx.rules.add({ family, table: 'ours', chain, ...rule }));
    } catch (error) {
      differences.push(`${text}\n${call}: ${String(error)}`);
      continue;
    }
    const [theirs, ours] = await Promise.all(
      ['theirs', 'ours'].map(async (table) => {
        const [found] = await stack.firewall.rules.list({ family, table, chain });
        return found === undefined ? 'no rule' : shown(found);
      }),
    );
    if (theirs !== ours) differences.push(`${text}\nis ${theirs}\n${call}\nis ${ours}`);
    const [printed, ourPrinted] = ['theirs', 'ours'].map((table) => rulesOf(namespace, family, table, chain));
    if (String(printed) !== String(ourPrinted))
      differences.push(`${text}\nprints ${printed}\n${call}\nprints ${ourPrinted}`);
  }
  return differences;
}

/** What nft says that it sends of each line, whether or not the kernel takes it, beside what the calls compile to. */
function compareSent({ family, hook, flowtable, lines }: Table): string[] {
  using namespace = LiveNamespace.create();
  const around = flowtable ? 'flowtable fast { hook ingress priority 0; devices = { lo }; }' : '';
  return lines.flatMap(({ text, call }) => {
    const input = `table ${family} t {\n${around}\nchain c { ${hook}\n${text}\n}\n}\n`;
    const { stdout } = nft(namespace, input, '--debug=netlink');
    const sent = [...stdout.matchAll(/^ {2}(\[ .*\])$/gm)].map(([, step]) => step);
    const steps = notationOf(toJson(throughBytes(lower(ruleOfCall(call).statements, { family }).expressions)));
    return sent.length > 0 && String(sent) === String(steps)
      ? []
      : [`${text}\nis ${sent.join(' ')}\n${call}\nis ${steps.join(' ')}`];
  });
}

describe("nft's notation beside the calls", function () {
  this.timeout(300_000);
  before(function () {
    needs(this, 'network namespaces', 'nft');
  });

  it('has more than 200 lines', () => {
    expect(tables.flatMap(({ lines }) => lines).length).to.be.at.least(200);
  });

  for (const table of tables) {
    it(`is the same rule on both sides: ${table.title}, ${table.family}, ${table.lines.length} lines`, async () => {
      const differences = table.optional ? compareSent(table) : await compare(table);
      expect(differences.join('\n\n')).to.equal('');
    });
  }

  const sets = setsOfPage();
  it(`is the same set on both sides: ${sets.length} lines`, async () => {
    expect(sets.length).to.be.at.least(12);
    for (const { text, call } of sets) {
      using namespace = LiveNamespace.create();
      await using stack = NetworkStack.open({ namespace: namespace.fd });
      const made = nft(
        namespace,
        `table inet theirs { ${surroundings}\n ${text}\n}\ntable inet ours { ${surroundings}\n}\n`,
      );
      expect(made.stderr, text).to.equal('');
      await stack.firewall.transaction((tx) =>
        tx.sets.add({ family: 'inet', table: 'ours', name: 's', ...setOfCall(call) }),
      );
      const [theirs, ours] = await Promise.all(
        ['theirs', 'ours'].map(async (table) => {
          const key = { family: 'inet', table, name: 's' } as const;
          const { handle: _, table: __, userdata, ...set } = await stack.firewall.sets.get(key);
          // beside a concatenation nft keeps an expression with nothing in it
          const { keyTypeof: ___, ...hints } = userdata ?? {};
          const elements = await stack.firewall.elements.list(key);
          return { set, hints, elements: elements.map((element) => JSON.stringify(toJson(element))).sort() };
        }),
      );
      expect(ours, call).to.deep.equal(theirs);
      const [printed, ourPrinted] = ['theirs', 'ours'].map((table) =>
        namespace.run('nft', 'list', text.split(' ')[0] ?? '', 'inet', table, 's').replace(table, ''),
      );
      expect(ourPrinted, call).to.equal(printed);
    }
  });

  it('is the same set on both sides: every data type that nft lets a set have, of keys and of values', async () => {
    /** nft has them only in rules. */
    const inRules: readonly TypeName[] = ['integer', 'string', 'ct_label', 'ct_event', 'hour', 'day'];
    const names = (Object.keys(dataTypes) as TypeName[]).filter((name) => !inRules.includes(name));
    using namespace = LiveNamespace.create();
    await using stack = NetworkStack.open({ namespace: namespace.fd });
    const sets = names.map((name) => `set s-${name} { type ${name}; }\n map m-${name} { type ipv4_addr : ${name}; }`);
    expect(nft(namespace, `table inet t {\n${sets.join('\n')}\n}\n`).stderr).to.equal('');
    for (const type of names) {
      for (const [name, made] of [
        [`s-${type}`, namedSet({ type })],
        [`m-${type}`, namedSet({ type: 'ipv4_addr', map: type })],
      ] as const) {
        const theirs = await stack.firewall.sets.get({ family: 'inet', table: 't', name });
        const { flags, ...rest } = made;
        expect(theirs, name).to.deep.include(rest);
        expect(theirs.flags ?? [], name).to.deep.equal(flags);
      }
    }
  });
});
