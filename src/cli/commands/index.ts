import type { Command } from '../command.ts';

/** Every command by name; each is loaded when it is called, with what it needs and nothing else. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  inspect: async () => (await import('./inspect.ts')).inspect,
  'link list': async () => (await import('./link-list.ts')).linkList,
  'address list': async () => (await import('./address-list.ts')).addressList,
  'route list': async () => (await import('./route-list.ts')).routeList,
  decode: async () => (await import('./decode.ts')).decode,
  encode: async () => (await import('./encode.ts')).encode,
};
