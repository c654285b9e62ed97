import { getNetconf } from '../../messages/netconf/message.ts';
import { formatNetconf } from '../../text/ip-netconf.ts';
import { familyIn, familyOptions, listCommand } from './list-command.ts';

export const netconfList = listCommand({
  name: 'netconf list',
  summary: 'show the settings of the links for each family',
  shows: 'the settings of the links of this network stack, as `ip netconf` prints them',
  options: familyOptions,
  async text(listing, options) {
    const linkName = await listing.linkName();
    const settings = await listing.dump(getNetconf, { family: familyIn(options) ?? 'unspec' });
    return settings.map((one) => formatNetconf(one, { linkName })).join('');
  },
  json: (stack, options) => stack.netconf.list({ family: familyIn(options) }),
});
