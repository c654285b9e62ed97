import { toJson } from '../../../protocol/index.ts';
import { formatBytecode, formatRuleset } from '../../../text/index.ts';
import { type Command, UsageError } from '../../command.ts';
import { readRuleset, rulesetObject } from '../../nft/read-ruleset.ts';
import { print } from '../../output.ts';

export const nftList: Command = {
  name: 'nft list',
  summary: 'show the tables, chains and rules of nf_tables',
  about: `Shows all that this network stack has of nf_tables, table by table: objects, flowtables, sets with their elements,
chains with their rules. A rule is shown as its expressions, in the notation of \`nft --debug=netlink\`.
Needs CAP_NET_ADMIN in the network namespace.`,
  options: {
    bytecode: {
      type: 'boolean',
      help: 'the lines that `nft --debug=netlink list ruleset` prints in front of the ruleset',
    },
    json: { type: 'boolean', help: 'one JSON object with a list for each kind of object, in the words of the library' },
  },
  operands: [],
  looksAtNamespace: true,
  async run({ bytecode, json }, _, namespace) {
    if (bytecode === true && json === true) throw new UsageError('--bytecode and --json exclude each other');
    const ruleset = await readRuleset(namespace);
    if (json === true) await print(`${JSON.stringify(toJson(rulesetObject(ruleset)), undefined, 2)}\n`);
    else await print(bytecode === true ? formatBytecode(ruleset) : formatRuleset(ruleset));
  },
};
