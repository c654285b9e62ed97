import { listCommand } from './list-command.ts';

export const addressList = listCommand({
  name: 'address list',
  summary: 'show the addresses of every link',
  shows: 'the links of this network stack with their addresses, as `ip address` prints them',
  text: (listing) => listing.addresses(),
  json: (stack) => stack.addresses.list(),
});
