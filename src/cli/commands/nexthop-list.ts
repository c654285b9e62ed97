import { listCommand } from './list-command.ts';

export const nexthopList = listCommand({
  name: 'nexthop list',
  summary: 'show the nexthops and their groups',
  shows: 'the nexthops of this network stack, as `ip nexthop` prints them',
  text: (listing) => listing.nexthops(),
  json: (stack) => stack.nexthops.list(),
});
