import { getAddress } from '../../messages/address/message.ts';
import { formatAddresses } from '../../text/ip-address.ts';
import { listCommand } from './list-command.ts';

export const addressList = listCommand({
  name: 'address list',
  summary: 'show the addresses of every link',
  shows: 'the links of this network stack with their addresses, as `ip address` prints them',
  async text(listing) {
    const links = await listing.links();
    const options = { names: await listing.names(), links };
    const addresses = await listing.dump(getAddress, {});
    return [...links.values()].map((link) => formatAddresses(link, addresses, options)).join('');
  },
  json: (stack) => stack.addresses.list(),
});
