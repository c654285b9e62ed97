import { device, Fixture, links, routes4, routes6 } from './fixture.ts';

/** A piece of work that every peer does which can. */
export interface Workload {
  readonly name: string;
  /** What it is called in the table. */
  readonly title: string;
  /** What is sent to the peers; `{file}` is what `record` wrote. */
  readonly work: string;
  readonly fixture: () => Promise<Fixture>;
  /** Undoes what a round has done. */
  readonly reset?: (fixture: Fixture) => void;
  /** Something to be there before a round of dumps: made once, by libmnl's program. */
  readonly first?: string;
  /** Smaller work for peers that would take too long, by name; ratios are for one object. */
  readonly smaller?: Readonly<Record<string, string>>;
  /** The largest ratio to libmnl that netloom is to have. */
  readonly target?: number;
  /** Netlink messages to decode: the request type, and the fixed header of the dump. */
  readonly record?: 'routes' | 'links';
  /** How often the work is done in a round, where that is not to follow from how long it takes. */
  readonly repeats?: number;
  /** Only these peers, where the others would take too long or too much. */
  readonly only?: readonly string[];
  /** Does the canonical digest, which the peers that know it must agree on. */
  readonly digest?: string;
  /** The largest memory above an idle process that netloom is to have, in MB. */
  readonly memoryTarget?: number;
  /** What libmnl's program does while peers are subscribed, as often as they are to hear of it. */
  readonly happen?: 'emit';
}

const bridge = () => Fixture.make(device);
/** The kernel drops the routes of a link that goes down. */
const downAndUp = (fixture: Fixture) => {
  fixture.run(['ip', 'link', 'set', 'b0', 'down']);
  fixture.run(['ip', 'link', 'set', 'b0', 'up']);
};
const noRules = (fixture: Fixture) => fixture.run(['nft', 'flush', 'ruleset']);
const empty = () => Fixture.make([]);

export const workloads: readonly Workload[] = [
  {
    name: 'routes-4',
    title: 'dump 200,000 IPv4 routes, streamed',
    work: 'routes 4',
    digest: 'routes 4 digest',
    fixture: () => Fixture.make(routes4(200_000)),
  },
  {
    name: 'routes-4-collected',
    title: 'dump 200,000 IPv4 routes into a list',
    work: 'collect 4',
    digest: 'collect 4 digest',
    target: 1.15,
    fixture: () => Fixture.make(routes4(200_000)),
  },
  {
    name: 'routes-6',
    title: 'dump 100,000 IPv6 routes, streamed',
    work: 'routes 6',
    digest: 'routes 6 digest',
    fixture: () => Fixture.make(routes6(100_000)),
  },
  {
    name: 'routes-6-collected',
    title: 'dump 100,000 IPv6 routes into a list',
    work: 'collect 6',
    digest: 'collect 6 digest',
    target: 1.15,
    fixture: () => Fixture.make(routes6(100_000)),
  },
  {
    name: 'links',
    title: 'dump 2,000 links',
    work: 'links',
    digest: 'links digest',
    target: 1.4,
    fixture: () => Fixture.make(links(2000)),
  },
  {
    name: 'decode-routes',
    title: 'decode 200,000 IPv4 routes in memory',
    work: 'decode {file}',
    digest: 'decode {file} digest',
    target: 1.3,
    record: 'routes',
    fixture: () => Fixture.make(routes4(200_000)),
  },
  {
    name: 'decode-links',
    title: 'decode 2,000 links in memory',
    work: 'decode-links {file}',
    digest: 'decode-links {file} digest',
    record: 'links',
    fixture: () => Fixture.make(links(2000)),
  },
  {
    name: 'lookups',
    title: '20,000 look-ups of a route',
    work: 'lookups 20000',
    smaller: { pyroute2: 'lookups 2000', 'ip, nft': 'lookups 500' },
    target: 1.25,
    fixture: () => Fixture.make([...device, 'route add default via 198.18.0.2']),
  },
  {
    name: 'add',
    title: '50,000 route additions, one by one',
    work: 'add 50000',
    smaller: { pyroute2: 'add 2000' },
    target: 1.15,
    reset: downAndUp,
    fixture: bridge,
  },
  {
    name: 'batch',
    title: '50,000 route additions, pipelined',
    work: 'batch 50000',
    smaller: { pyroute2: 'batch 5000' },
    target: 1.2,
    reset: downAndUp,
    fixture: bridge,
  },
  {
    name: 'load-elements',
    title: 'load 50,000 set elements',
    work: 'load-elements 50000',
    smaller: { pyroute2: 'load-elements 10000' },
    target: 1.1,
    reset: noRules,
    fixture: empty,
  },
  {
    name: 'dump-elements',
    title: 'dump 50,000 set elements',
    work: 'dump-elements',
    digest: 'dump-elements digest',
    first: 'load-elements 50000',
    target: 1.2,
    fixture: empty,
  },
  {
    name: 'load-rules',
    title: 'load 5,000 rules',
    work: 'load-rules 5000',
    smaller: { pyroute2: 'load-rules 500' },
    target: 1.3,
    reset: noRules,
    fixture: empty,
  },
  {
    name: 'dump-rules',
    title: 'dump 5,000 rules',
    work: 'dump-rules',
    digest: 'dump-rules digest',
    first: 'load-rules 5000',
    target: 1.1,
    fixture: empty,
  },
  {
    name: 'events',
    title: '100,000 route events to a subscriber (processor time)',
    work: 'events 100000',
    smaller: { pyroute2: 'events 10000' },
    repeats: 1,
    reset: downAndUp,
    happen: 'emit',
    fixture: bridge,
  },
  {
    name: 'namespaces',
    title: '1,000 namespaces created, opened, removed',
    work: 'namespaces 1000',
    smaller: { pyroute2: 'namespaces 100', 'ip, nft': 'namespaces 100' },
    repeats: 1,
    fixture: empty,
  },
  {
    name: 'million',
    title: 'dump 1,000,000 IPv4 routes, streamed',
    work: 'routes 4',
    memoryTarget: 100,
    only: ['libmnl', 'netloom'],
    fixture: () => Fixture.make(routes4(1_000_000)),
  },
];
