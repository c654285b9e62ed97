/**
 * How people write it: the lines of `ip link`, `ip route`, `ip monitor` and the others. Names of tables, protocols and namespaces are handed in.
 * @module
 */
export { formatAddress, formatAddresses } from './ip-address.ts';
export { formatLink, type LinkTextOptions } from './ip-link.ts';
export { type EventMessage, type EventTextOptions, formatEvent, linksNamedIn } from './ip-monitor.ts';
export { formatNeighbour, isShown, type NeighbourTextOptions } from './ip-neighbour.ts';
export { formatNetconf } from './ip-netconf.ts';
export { formatNamespace, formatNamespaceId } from './ip-netns.ts';
export { formatNexthop } from './ip-nexthop.ts';
export { formatRoute, type RouteTextOptions } from './ip-route.ts';
export { formatRule } from './ip-rule.ts';
export type { ExtensionContext, ExtensionText, Words } from './iptables/extension-text.ts';
export { extensionTexts, extensionWords } from './iptables/extension-texts.ts';
export { type IptablesNames, type RuleWords, ruleWords } from './iptables/rule.ts';
export { formatIptablesRules, formatIptablesSave, type IptablesTextOptions } from './iptables/table.ts';
export { defaultNames, parseNames, parseProtocols, type TextNames } from './names.ts';
export * from './nft/index.ts';
export { printable } from './printable.ts';
export { formatTree } from './tree.ts';
