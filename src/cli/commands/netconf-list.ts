import { familyIn, familyOptions, listCommand } from './list-command.ts';

export const netconfList = listCommand({
  name: 'netconf list',
  summary: 'show the settings of the links for each family',
  shows: 'the settings of the links of this network stack, as `ip netconf` prints them',
  options: familyOptions,
  text: (listing, options) => listing.netconf(familyIn(options)),
  json: (stack, options) => stack.netconf.list({ family: familyIn(options) }),
});
