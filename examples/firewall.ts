// A firewall in one transaction: try it in `unshare --user --map-root-user --net`.
import { NetworkStack } from 'netloom';
import { accept, comment, counter, ct, drop, ip, limit, log, meta, reject, rule, tcp } from 'netloom/ruleset';
import { BatchError } from 'netloom/socket';

await using stack = NetworkStack.open();
const { firewall } = stack;
const filter = { family: 'inet', table: 'filter' } as const;
const input = { ...filter, chain: 'input' };

const { ssh } = await firewall.transaction((tx) => {
  tx.tables.add({ family: 'inet', name: 'filter' });
  tx.chains.add({ ...filter, name: 'input', type: 'filter', hook: 'input', priority: 'filter', policy: 'drop' });
  tx.rules.add({ ...input, ...rule(ct.state.has('established', 'related'), accept()) });
  tx.rules.add({ ...input, ...rule(meta.iifname.eq('lo'), accept()) });
  tx.rules.add({ ...input, ...rule(ip.saddr.in('10.0.0.0/8'), tcp.dport.in([80, 443]), counter(), accept()) });
  const ssh = tx.rules.add({ ...input, ...rule(tcp.dport.eq(22), limit(10, 'minute'), accept(), comment('ssh')) });
  tx.rules.add({ ...input, ...rule(log({ prefix: 'refused: ' }), reject()) });
  return { ssh };
});

// what was added is known with its handle, and can be named by it
await firewall.transaction((tx) => {
  tx.rules.insert({ ...input, ...rule(ip.saddr.eq('10.0.0.66'), drop()) }, { before: ssh });
});
for (const { handle, userdata } of await firewall.rules.list(input)) {
  console.log(`rule ${handle}${userdata?.comment === undefined ? '' : ` (${userdata.comment})`}`);
}

// all of it or nothing: the kernel refuses the second operation, and the first is not done
try {
  await firewall.transaction((tx) => {
    tx.chains.add({ ...filter, name: 'web' });
    tx.rules.add({ ...filter, chain: 'wbe', ...rule(accept()) });
  });
} catch (error) {
  if (!(error instanceof BatchError)) throw error;
  console.log(error.message);
}
console.log((await firewall.chains.list(filter)).map(({ name }) => name).join());

// what cannot be said is refused before anything is sent
try {
  await firewall.transaction((tx) => tx.rules.add({ ...input, ...rule(tcp.dport.eq(70_000), accept()) }));
} catch (error) {
  console.log(String(error));
}
