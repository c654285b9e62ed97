export {
  type NexthopMessage,
  type NexthopMessageInput,
  nexthop,
  nexthopAttributes,
  nexthopGroupMember,
  nexthopGroupTypes,
  nexthopStatistics,
  resilientBucket,
  resilientGroup,
} from './message.ts';
export { deleteNexthop, getNexthop, getNexthopBucket, newNexthop } from './operations.ts';
