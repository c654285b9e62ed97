import { formatBytecode } from '../../../text/index.ts';
import type { Command } from '../../command.ts';
import { readRuleset } from '../../nft/read-ruleset.ts';
import { print } from '../../output.ts';

export const nftList: Command = {
  name: 'nft list',
  summary: 'show the tables, chains and rules of nf_tables',
  about: 'x',
  options: {
    bytecode: { type: 'boolean', help: 'x' },
  },
  operands: [],
  looksAtNamespace: true,
  async run(_, __, namespace) {
    await print(formatBytecode(await readRuleset(namespace)));
  },
};
