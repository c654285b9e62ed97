import { formatLink } from '../text/ip-link.ts';
import type { Listing } from './listing.ts';

/** The links as `ip link` prints them. */
export async function linkLines(listing: Listing): Promise<string> {
  const links = await listing.links();
  const options = { names: await listing.names(), links };
  return [...links.values()].map((link) => formatLink(link, options)).join('');
}
