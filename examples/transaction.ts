// A firewall in one transaction: try it in `unshare --user --map-root-user --net`.
import { NetworkStack } from 'netloom';
import { accept, comment, ct, ip, limit, rule, tcp } from 'netloom/ruleset';

await using stack = NetworkStack.open();
const filter = { family: 'inet', table: 'filter' } as const;
const input = { ...filter, chain: 'input' };
await stack.firewall.transaction((tx) => {
  tx.tables.add({ family: 'inet', name: 'filter' });
  tx.chains.add({ ...filter, name: 'input', type: 'filter', hook: 'input', priority: 'filter', policy: 'drop' });
  tx.rules.add({ ...input, ...rule(ct.state.has('established', 'related'), accept()) });
  tx.rules.add({ ...input, ...rule(ip.saddr.in('10.0.0.0/8'), tcp.dport.in([80, 443]), accept()) });
  tx.rules.add({ ...input, ...rule(tcp.dport.eq(22), limit(10, 'minute'), accept(), comment('ssh')) });
});
for (const { handle } of await stack.firewall.rules.list(input)) console.log(`rule ${handle}`);
