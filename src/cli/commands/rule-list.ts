import { getRule } from '../../messages/rule/index.ts';
import { formatRule } from '../../text/ip-rule.ts';
import { familyIn, familyOptions, listCommand } from './list-command.ts';

export const ruleList = listCommand({
  name: 'rule list',
  summary: 'show the rules that choose a routing table',
  shows: 'the rules of this network stack, as `ip rule` prints them: IPv4, or with -6 IPv6',
  options: familyOptions,
  async text(listing, options) {
    const names = await listing.names();
    const rules = await listing.dump(getRule, { family: familyIn(options) ?? 'inet' });
    return rules.map((rule) => formatRule(rule, names)).join('');
  },
  json: (stack, options) => stack.rules.list({ family: familyIn(options) ?? 'inet' }),
});
