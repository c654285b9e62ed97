// The firewall as iptables shows it: try it in `unshare --user --map-root-user --net`.
import { NetworkStack } from 'netloom';
import { accept, counter, ct, drop, ip, rule, tcp } from 'netloom/ruleset';
import { formatIptablesRules } from 'netloom/text';

await using stack = NetworkStack.open();
const { firewall } = stack;
// a table in the form in which iptables-nft makes it; the second rule is one that iptables has no words for
const input = { family: 'ip', table: 'filter', chain: 'INPUT' } as const;
await firewall.transaction((tx) => {
  tx.tables.add({ family: 'ip', name: 'filter' });
  const hook = { type: 'filter', hook: 'input', priority: 'filter' } as const;
  tx.chains.add({ family: 'ip', table: 'filter', name: 'INPUT', ...hook, policy: 'drop' });
  tx.rules.add({ ...input, ...rule(ip.saddr.in('10.0.0.0/8'), tcp.dport.eq(22), counter(), accept()) });
  tx.rules.add({ ...input, ...rule(ct.state.has('new'), drop()) });
});

const { tables, setNames } = await firewall.iptables({ family: 'ip' });
for (const table of tables) process.stdout.write(formatIptablesRules(table, { setNames }));

// the same as objects: name and revision say what a match or target holds
for (const { chains } of tables) {
  for (const { matches, source, target } of chains.flatMap((chain) => chain.rules)) {
    for (const match of matches) {
      if (match.known && match.name === 'tcp') console.log(`from ${source?.address} to port ${match.info.dpts[0]}`);
    }
    if (target?.kind === 'verdict') console.log(target.verdict);
  }
}
