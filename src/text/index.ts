/**
 * How people write it: the lines of `ip link`, `ip route` and `ip address`. Names of tables, protocols and namespaces are handed in.
 * @module
 */
export { formatAddresses } from './ip-address.ts';
export { formatLink, type LinkTextOptions } from './ip-link.ts';
export { formatRoute, type RouteTextOptions } from './ip-route.ts';
export { defaultNames, parseNames, type TextNames } from './names.ts';
export { formatTree } from './tree.ts';
