export { linkAttributes, linkInfo } from './attributes.ts';
export { linkHeader } from './header.ts';
export { isKind } from './is-kind.ts';
export { kinds } from './kinds/index.ts';
export { flatLink, type LinkMessage, type LinkMessageInput, link } from './message.ts';
export {
  extensionFilters,
  hardwareTypes,
  linkFlags,
  multicastRouters,
  operationalStates,
  portStates,
} from './numbers.ts';
export {
  deleteLink,
  deleteLinkProperties,
  getLink,
  newLink,
  newLinkProperties,
  setLink,
} from './operations.ts';
export { ports } from './ports/index.ts';
