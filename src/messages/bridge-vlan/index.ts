export {
  type BridgeVlanMessage,
  type BridgeVlanMessageInput,
  bridgeVlan,
  bridgeVlanAttributes,
  bridgeVlanEntry,
  bridgeVlanGlobalOptions,
  bridgeVlanQuery,
  bridgeVlanQueryAttributes,
} from './message.ts';
export { deleteBridgeVlan, getBridgeVlan, newBridgeVlan } from './operations.ts';
