// Sets and maps: try it in `unshare --user --map-root-user --net`.
import { NetworkStack } from 'netloom';
import { accept, addTo, concat, counter, drop, ip, jump, namedSet, rule, setElements, tcp } from 'netloom/ruleset';

await using stack = NetworkStack.open();
const { firewall } = stack;
const filter = { family: 'inet', table: 'filter' } as const;
const input = { ...filter, chain: 'input' };
const networks = { type: 'ipv4_addr', interval: true } as const;
const blocked = { ...filter, name: 'blocked' };

await firewall.transaction((tx) => {
  tx.tables.add({ family: 'inet', name: 'filter' });
  tx.chains.add({ ...filter, name: 'input', type: 'filter', hook: 'input', priority: 'filter', policy: 'accept' });
  tx.chains.add({ ...filter, name: 'web' });
  tx.sets.add({
    ...blocked,
    ...namedSet({ ...networks, elements: ['10.0.0.0/8', { from: '192.0.2.1', to: '192.0.2.9' }] }),
  });
  tx.sets.add({
    ...filter,
    name: 'ports',
    ...namedSet({ type: 'inet_service', map: 'verdict', elements: { 22: accept(), 80: jump('web') } }),
  });
  tx.sets.add({
    ...filter,
    name: 'seen',
    ...namedSet({ type: ['ipv4_addr', 'inet_service'], dynamic: true, timeout: 60 }),
  });
  tx.rules.add({ ...input, ...rule(ip.saddr.in('@blocked'), counter(), drop()) });
  tx.rules.add({ ...input, ...rule(addTo('@seen', concat(ip.saddr, tcp.dport))) });
  tx.rules.add({ ...input, ...rule(tcp.dport.vmap('@ports')) });
});

await firewall.transaction((tx) => {
  tx.elements.add(blocked, setElements(networks, [{ key: '203.0.113.0/24', comment: 'documentation' }]));
});
for (const { key, comment } of await firewall.elements.values(blocked)) console.log(key, comment ?? '');

const ports = await firewall.elements.values({ ...filter, name: 'ports' });
console.log(ports.map(({ key, verdict }) => `${key}: ${verdict?.code} ${verdict?.chain ?? ''}`.trim()).join(', '));

try {
  setElements(networks, ['2001:db8::/32']);
} catch (error) {
  console.log(String(error));
}
