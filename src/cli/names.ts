import { closeSync, opendirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { getNsid } from '../messages/nsid/message.ts';
import { NetlinkError } from '../protocol/index.ts';
import type { NetlinkSocket } from '../socket/index.ts';
import { defaultNames, parseNames, parseProtocols, type TextNames } from '../text/names.ts';

const DIRECTORIES = ['/usr/share/iproute2', '/usr/lib/iproute2', '/etc/iproute2'];
const NAMESPACES = '/var/run/netns';

/** The names of this machine: the built-in ones, and those of the files that iproute2 reads, where they are; each file is read when it is asked for. */
export const readNames = (namespaces: ReadonlyMap<number, string>): TextNames =>
  whenAsked<TextNames>({
    protocols: () => merged(defaultNames.protocols, 'rt_protos'),
    scopes: () => merged(defaultNames.scopes, 'rt_scopes'),
    tables: () => merged(defaultNames.tables, 'rt_tables'),
    realms: () => merged(defaultNames.realms, 'rt_realms'),
    dsfields: () => merged(defaultNames.dsfields, 'rt_dsfield'),
    transports: () => new Map([...defaultNames.transports, ...parseProtocols(textOf('/etc/protocols'))]),
    groups: () => merged(defaultNames.groups, 'group'),
    namespaces: () => namespaces,
  });

/** An object whose members are made when they are first asked for. */
function whenAsked<T extends object>(makers: { readonly [Key in keyof T]: () => T[Key] }): T {
  const made = {} as T;
  for (const key of Object.keys(makers) as (keyof T)[]) {
    const get = () => {
      const value = makers[key]();
      Object.defineProperty(made, key, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(made, key, { get, enumerable: true, configurable: true });
  }
  return made;
}

function merged(names: ReadonlyMap<number, string>, file: string): ReadonlyMap<number, string> {
  const all = new Map(names);
  for (const directory of DIRECTORIES) {
    for (const path of [`${directory}/${file}`, ...configurations(`${directory}/${file}.d`)]) {
      for (const [number, name] of parseNames(textOf(path))) all.set(number, name);
    }
  }
  return all;
}

function configurations(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.conf'))
      .sort()
      .map((name) => `${directory}/${name}`);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The names of namespaces in the order of the directory, which is the order in which iproute2 lists them, and in which the first of several names
 * for one namespace is the one that it prints.
 */
export function namespaceNames(): string[] {
  try {
    const directory = opendirSync(NAMESPACES);
    const names: string[] = [];
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) names.push(entry.name);
    directory.closeSync();
    return names;
  } catch {
    // no namespace has ever been given a name here
    return [];
  }
}

/** The namespaces that have a name on this machine, by the number that the socket's namespace knows them by. */
export async function readNamespaceNames(socket: NetlinkSocket): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  for (const name of namespaceNames()) {
    const number = await namespaceNumber(socket, `${NAMESPACES}/${name}`);
    if (number !== undefined && !names.has(number)) names.set(number, name);
  }
  return names;
}

async function namespaceNumber(socket: NetlinkSocket, path: string): Promise<number | undefined> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    // not ours to open: its links are shown by number
    return undefined;
  }
  try {
    const answer = await socket.request(getNsid, { attributes: { fd } });
    const number = answer?.attributes.nsid;
    return number === undefined || number < 0 ? undefined : number;
  } catch (error) {
    // a plain file where a namespace was pinned before
    if (error instanceof NetlinkError) return undefined;
    throw error;
  } finally {
    closeSync(fd);
  }
}
