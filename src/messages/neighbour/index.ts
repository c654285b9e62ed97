export {
  type NeighbourMessage,
  type NeighbourMessageInput,
  neighbour,
  neighbourAttributes,
  neighbourExtendedFlags,
  neighbourFlags,
  neighbourStates,
} from './message.ts';
export {
  deleteNeighbour,
  getNeighbour,
  getNeighbourTable,
  newNeighbour,
  setNeighbourTable,
} from './operations.ts';
export { neighbourParameters, neighbourTable, neighbourTableAttributes } from './table.ts';
