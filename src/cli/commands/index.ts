import type { Command } from '../command.ts';

/** Every command by name; each is loaded when it is called, with what it needs and nothing else. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./inspect.ts')).inspect,
  'link list': async () => (await import('./link-list.ts')).linkList,
  'address list': async () => (await import('./address-list.ts')).addressList,
  'route list': async () => (await import('./route-list.ts')).routeList,
  'rule list': async () => (await import('./rule-list.ts')).ruleList,
  'neighbour list': async () => (await import('./neighbour-list.ts')).neighbourList,
  'nexthop list': async () => (await import('./nexthop-list.ts')).nexthopList,
  'netconf list': async () => (await import('./netconf-list.ts')).netconfList,
  monitor: async () => (await import('./monitor.ts')).monitor,
  'netns add': async () => (await import('./netns/add.ts')).netnsAdd,
  'netns delete': async () => (await import('./netns/delete.ts')).netnsDelete,
  'netns list': async () => (await import('./netns/list.ts')).netnsList,
  'netns exec': async () => (await import('./netns/exec.ts')).netnsExec,
  'netns identify': async () => (await import('./netns/identify.ts')).netnsIdentify,
  'netns pids': async () => (await import('./netns/pids.ts')).netnsPids,
  'netns attach': async () => (await import('./netns/attach.ts')).netnsAttach,
  'netns set-id': async () => (await import('./netns/set-id.ts')).netnsSetId,
  'netns list-id': async () => (await import('./netns/list-id.ts')).netnsListId,
  'netns monitor': async () => (await import('./netns/monitor.ts')).netnsMonitor,
  'nft list': async () => (await import('./nft/list.ts')).nftList,
  'nft monitor': async () => (await import('./nft/monitor.ts')).nftMonitor,
  'iptables list-rules': async () => (await import('./iptables/list-rules.ts')).iptablesListRules,
  decode: async () => (await import('./decode.ts')).decode,
  encode: async () => (await import('./encode.ts')).encode,
};

/** Words that people's fingers know from `ip netns`, by what they mean. */
export const aliases: Readonly<Record<string, string>> = {
  'netns del': 'netns delete',
  'netns set': 'netns set-id',
  'netns show': 'netns list',
};
