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
  decode: async () => (await import('./decode.ts')).decode,
  encode: async () => (await import('./encode.ts')).encode,
};
