import { getNexthop } from '../../messages/nexthop/index.ts';
import { formatNexthop } from '../../text/ip-nexthop.ts';
import { listCommand } from './list-command.ts';

export const nexthopList = listCommand({
  name: 'nexthop list',
  summary: 'show the nexthops and their groups',
  shows: 'the nexthops of this network stack, as `ip nexthop` prints them',
  async text(listing) {
    const options = { names: await listing.names(), linkName: await listing.linkName() };
    const nexthops = await listing.dump(getNexthop, {});
    return nexthops.map((nexthop) => formatNexthop(nexthop, options)).join('');
  },
  json: (stack) => stack.nexthops.list(),
});
