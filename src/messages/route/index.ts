export { routeAttributes } from './attributes.ts';
export { encapsulations } from './encapsulation.ts';
export { type RouteMessage, type RouteMessageInput, route } from './message.ts';
export { metrics } from './metrics.ts';
export { nexthopFlags, routeFlags, routeProtocols, routeTables, routeTypes, scopes } from './numbers.ts';
export { deleteRoute, getRoute, newRoute } from './operations.ts';
