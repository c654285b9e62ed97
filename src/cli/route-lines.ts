import { getRoute } from '../messages/route/index.ts';
import { NetlinkError } from '../protocol/index.ts';
import { formatRoute } from '../text/ip-route.ts';
import type { Listing } from './listing.ts';

/** The routes of a table as `ip route` prints them. */
export async function routeLines(listing: Listing, family: 'inet' | 'inet6', table: number | 'all'): Promise<string> {
  const linkName = await listing.linkName();
  const names = await listing.names();
  const request = { family, ...(table === 'all' ? {} : { attributes: { table } }) } as const;
  try {
    const routes = await listing.dump(getRoute, request);
    return routes.map((route) => formatRoute(route, { names, linkName, table })).join('');
  } catch (error) {
    // a table that nothing was ever put into
    if (error instanceof NetlinkError && error.code === 'ENOENT') return '';
    throw error;
  }
}
