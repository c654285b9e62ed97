import { deleteRoute, getRoute, newRoute } from '../../messages/index.ts';
import { messageFlag, NetlinkError } from '../../protocol/index.ts';
import { Flattened, type NetlinkSocket } from '../../socket/index.ts';
import { checkList, checkObject, checkWeight } from '../checks.ts';
import { type CallOptions, readLinkNames } from '../connection.ts';
import { inWordsOf } from '../exchange.ts';
import { familyOf } from '../ip.ts';
import { settable } from '../writable.ts';
import { type Route, type RouteInput, route } from './route.ts';

const operations = {
  get: inWordsOf(getRoute, route),
  add: inWordsOf(newRoute, route),
  remove: inWordsOf(deleteRoute, route),
} as const;

/** Which routes to list; the kernel leaves the others out. */
export interface RouteFilter extends CallOptions {
  /** IPv4 and IPv6 by default. */
  readonly family?: 'inet' | 'inet6' | 'mpls' | undefined;
  /** Every table by default; `main` is what packets ordinarily meet. */
  readonly table?: RouteInput['table'];
  readonly protocol?: RouteInput['protocol'];
  readonly type?: RouteInput['type'];
  /** Link that packets leave by. */
  readonly link?: string | number | undefined;
}

/** What a look-up may say beside the destination. */
export interface RouteQuery extends CallOptions {
  /** Source address of the packet. */
  readonly source?: string | undefined;
  /** Link that it must leave by. */
  readonly link?: string | number | undefined;
  /** Link that it came in by: the packet is forwarded. */
  readonly incomingLink?: string | number | undefined;
  /** Firewall mark of the packet. */
  readonly mark?: number | undefined;
  /** User that sends it. */
  readonly user?: number | undefined;
  readonly tos?: number | undefined;
}

/** Asks for the route as its table has it. */
const tableToo = ['lookupTable'] as const;

/** The routes of a network stack. */
export class Routes {
  readonly #socket: NetlinkSocket;

  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
  }

  /** The routes of every table, IPv4 before IPv6, each family in the kernel's order. */
  async list(filter: RouteFilter = {}): Promise<Route[]> {
    const lists: Route[][] = [];
    for (const family of familiesOf(filter)) {
      try {
        lists.push(await (await this.#dump(family, filter)).toArray());
      } catch (error) {
        if (!isMissingTable(error, filter)) throw error;
      }
    }
    return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
  }

  /**
   * The same, one route after the other: memory stays flat however long the list is. Where the routes change while they are read it
   * ends and then throws DumpInterrupted.
   */
  iterate(filter: RouteFilter = {}): AsyncGenerator<Route, void, undefined> {
    return new Flattened(this.#lists(filter));
  }

  async *#lists(filter: RouteFilter): AsyncGenerator<readonly Route[], void, undefined> {
    for (const family of familiesOf(filter)) {
      try {
        yield* (await this.#dump(family, filter)).lists();
      } catch (error) {
        if (!isMissingTable(error, filter)) throw error;
      }
    }
  }

  /** Which way a packet to `destination` (an address) would go. Rejects with NetlinkError, ENETUNREACH where there is none. */
  async get(destination: string, query: RouteQuery = {}): Promise<Route> {
    const family = familyOf('destination', destination);
    const known = readLinkNames(this.#socket, query);
    // to wait for what is there would cost a turn of the microtasks
    const names = known instanceof Promise ? await known : known;
    const { source, link, incomingLink, mark, user, tos, signal, timeout } = query;
    const request: RouteInput = { family, destination };
    if (source !== undefined) request.source = source;
    if (link !== undefined) request.link = link;
    if (incomingLink !== undefined) request.incomingLink = incomingLink;
    if (mark !== undefined) request.mark = mark;
    if (user !== undefined) request.user = user;
    if (tos !== undefined) request.tos = tos;
    // IPv6 tells the table without being asked, and refuses the flag
    if (family === 'inet') request.flags = tableToo;
    const object = `route to ${destination}`;
    const answer = this.#socket.ask(operations.get, request, { signal, timeout, context: names, object });
    const found = answer instanceof Promise ? await answer : answer;
    if (found === undefined) throw new Error(`getroute: the kernel did not answer with a route to ${destination}`);
    return found;
  }

  /** Adds a route; one with the same table, prefix, tos and metric must not be there (EEXIST). */
  add(input: RouteInput, options: CallOptions = {}): Promise<Route> {
    return this.#change(input, messageFlag.create | messageFlag.exclusive, options);
  }

  /**
   * Adds many routes, sent together: several times as fast as one after the other. Settled one by one, in their order; they are independent, and the kernel
   * adds the second though the first was refused. Rejects where an input makes no route; those before it may have been sent by then.
   */
  async addAll(inputs: Iterable<RouteInput>, options: CallOptions = {}): Promise<PromiseSettledResult<Route>[]> {
    const names = await readLinkNames(this.#socket, options);
    const requests = Array.from(inputs, (input) => withDefaults(writable(input)));
    const batch = requests.map((value) => ({
      operation: operations.add,
      value,
      flags: messageFlag.create | messageFlag.exclusive,
      object: describe(value),
    }));
    const results = await this.#socket.requests(batch, { ...options, context: names });
    return results.map((result, index) =>
      result.status === 'rejected' ? result : { status: 'fulfilled', value: requests[index] as Route },
    );
  }

  /** Adds a route in place of the one with the same table, prefix, tos and metric, or where there is none. */
  replace(input: RouteInput, options: CallOptions = {}): Promise<Route> {
    return this.#change(input, messageFlag.create | messageFlag.replace, options);
  }

  /** Adds a route behind those with the same prefix and metric: IPv6 makes next hops of one route of them. */
  append(input: RouteInput, options: CallOptions = {}): Promise<Route> {
    return this.#change(input, messageFlag.create | messageFlag.append, options);
  }

  /** Removes a route: what the input does not say does not have to match. Rejects with NetlinkError, ESRCH where there is none. */
  async remove(input: RouteInput, options: CallOptions = {}): Promise<void> {
    const names = await readLinkNames(this.#socket, options);
    const request = writable(input);
    request.scope ??= 'nowhere';
    await this.#socket.request(operations.remove, request, { ...options, context: names, object: describe(input) });
  }

  async #change(input: RouteInput, flags: number, options: CallOptions): Promise<Route> {
    const known = readLinkNames(this.#socket, options);
    const names = known instanceof Promise ? await known : known;
    const request = withDefaults(writable(input));
    const { signal, timeout } = options;
    const object = describe(input);
    const answer = this.#socket.ask(operations.add, request, { signal, timeout, flags, context: names, object });
    if (answer instanceof Promise) await answer;
    return request as Route;
  }

  async #dump(family: NonNullable<RouteFilter['family']>, filter: RouteFilter) {
    const { signal, timeout, table, protocol, type, link } = filter;
    const names = await readLinkNames(this.#socket, { signal, timeout });
    const request: RouteInput = {
      family,
      ...(table === undefined ? {} : { table }),
      ...(protocol === undefined ? {} : { protocol }),
      ...(type === undefined ? {} : { type }),
      ...(link === undefined ? {} : { link: names.index('link', link) }),
    };
    return this.#socket.dump(operations.get, request, { signal, timeout, context: names });
  }
}

/** The kernel refuses to list a table that nothing was ever put into: to its user it is empty. */
const isMissingTable = (error: unknown, { table }: RouteFilter): boolean =>
  table !== undefined && error instanceof NetlinkError && error.code === 'ENOENT';

const familiesOf = ({ family }: RouteFilter): readonly NonNullable<RouteFilter['family']>[] =>
  family === undefined ? ['inet', 'inet6'] : [family];

/** The family of a route: as given, or as its addresses are. */
function routeFamily(input: RouteInput): NonNullable<RouteInput['family']> {
  if (input.family !== undefined) return input.family;
  if (input.destination !== undefined && input.destination !== 'default')
    return familyOf('destination', input.destination);
  const gateway = input.gateway ?? input.nexthops?.find((hop) => hop.gateway !== undefined)?.gateway;
  if (typeof gateway === 'string') return familyOf('gateway', gateway);
  if (typeof input.preferredSource === 'string') return familyOf('preferredSource', input.preferredSource);
  if (input.destination === undefined)
    throw new TypeError("destination: a route leads somewhere: a prefix, or 'default'");
  return 'inet';
}

/** Flags that are a person's to set; the others are what the kernel tells, and it refuses to be told. */
const settableFlags = ['onlink'] as const;
const CLOCK_TICKS = 100;

/** A route as it may be sent: without what only the kernel knows. */
function writable(input: RouteInput): RouteInput {
  const { cacheinfo, flags, nexthops } = input;
  const family = routeFamily(input);
  const expires = input.expires ?? remainingSeconds(cacheinfo?.expires);
  const everything = family === 'inet6' ? '::/0' : '0.0.0.0/0';
  // what is filled in later has its place from the start: V8 makes a new hidden class for each object that begins as a copy and grows, which takes many times as long
  const request: RouteInput = Object.assign(
    { family, destination: everything, type: undefined, table: undefined, protocol: undefined, scope: undefined },
    input,
  );
  if (cacheinfo !== undefined) delete request.cacheinfo;
  request.family = family;
  if (input.destination === undefined || input.destination === 'default') request.destination = everything;
  if (flags !== undefined) request.flags = settable(flags, settableFlags) ?? [];
  if (expires !== undefined) request.expires = expires;
  if (nexthops !== undefined) {
    checkList('nexthops', nexthops);
    for (const [index, hop] of nexthops.entries()) {
      checkObject(`nexthops.${index}`, hop);
      checkWeight(`nexthops.${index}.weight`, hop.weight, 256);
    }
    request.nexthops = nexthops.map((hop) => ({ weight: 1, ...hop, flags: settable(hop.flags, settableFlags) ?? [] }));
  }
  return request;
}

/** IPv6 tells the time that is left in clock ticks, and takes it in seconds. */
const remainingSeconds = (ticks: number | undefined): number | undefined =>
  ticks === undefined || ticks <= 0 ? undefined : Math.ceil(ticks / CLOCK_TICKS);

/** What `ip route add` assumes, too: the main table, a route that a person made, the scope that follows from the next hop. */
function withDefaults(request: RouteInput): RouteInput {
  request.type ??= 'unicast';
  const { type } = request;
  request.table ??= type === 'local' || type === 'broadcast' || type === 'anycast' || type === 'nat' ? 'local' : 'main';
  request.protocol ??= 'boot';
  request.scope ??= defaultScope(request, type);
  return request;
}

function defaultScope(input: RouteInput, type: NonNullable<RouteInput['type']>): NonNullable<RouteInput['scope']> {
  if (input.family !== 'inet') return 'global';
  if (type === 'local' || type === 'nat') return 'host';
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return 'link';
  if (type !== 'unicast') return 'global';
  const leadsOn = input.gateway ?? input.via ?? input.nexthops ?? input.nexthop;
  return leadsOn === undefined ? 'link' : 'global';
}

const describe = ({ destination, table }: RouteInput): string =>
  `route ${destination ?? 'default'}${table === undefined ? '' : ` of table ${table}`}`;
