import { familyIn, familyOptions, listCommand } from './list-command.ts';

export const ruleList = listCommand({
  name: 'rule list',
  summary: 'show the rules that choose a routing table',
  shows: 'the rules of this network stack, as `ip rule` prints them: IPv4, or with -6 IPv6',
  options: familyOptions,
  text: (listing, options) => listing.rules(familyIn(options) ?? 'inet'),
  json: (stack, options) => stack.rules.list({ family: familyIn(options) ?? 'inet' }),
});
