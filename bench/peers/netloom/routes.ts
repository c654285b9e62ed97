import type { Route } from 'netloom';
import { familyNumbers, routeProtocols, routeTables, routeTypes, scopes } from 'netloom/messages';
import type { Tally } from '../javascript.ts';
import { size } from './size.ts';

const number = (words: Readonly<Record<string, number>>, word: string | number): number =>
  typeof word === 'number' ? word : (words[word] ?? -1);

/** Every field of a route that the kernel sends here. */
export function routeSum(route: Route, tally: Tally, links: ReadonlyMap<string | number, number>): void {
  tally.count++;
  tally.sum +=
    size(route.family) +
    size(route.protocol) +
    size(route.scope) +
    size(route.type) +
    size(route.table) +
    size(route.destination) +
    size(route.gateway) +
    size(route.link) +
    size(route.preferredSource) +
    (route.metric ?? 0) +
    (route.metrics?.mtu ?? 0) +
    (route.metrics?.advmss ?? 0) +
    size(route.preference) +
    (route.cacheinfo?.expires ?? 0);
  if (tally.digesting) tally.line(lineOf(route, links));
}

function lineOf(route: Route, links: ReadonlyMap<string | number, number>): string {
  const [address, length] = (route.destination ?? '').split('/');
  const bits = length ?? (familyNumbers[route.family as 'inet'] === 2 ? '32' : '128');
  // the kernel names no destination for the default route
  const destination = bits === '0' ? '' : address;
  const metrics = [route.metric ?? 0, route.metrics?.mtu ?? 0].join(' ');
  const words = [
    number(routeTables, route.table ?? 0),
    number(routeProtocols, route.protocol),
    number(scopes, route.scope),
    number(routeTypes, route.type),
  ].join(' ');
  const link = typeof route.link === 'number' ? route.link : (links.get(route.link ?? '') ?? 0);
  return `${destination}/${bits} ${route.gateway ?? ''} ${route.preferredSource ?? ''} ${link} ${metrics} ${words}\n`;
}
