import {
  attribute,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  listOf,
  message,
  numberedList,
  type Operation,
  policyAttributes,
  string,
  struct,
  u8,
  u16,
  u32,
} from '../../protocol/index.ts';
import { netlinkProtocol } from '../protocols.ts';

/** What the controller of generic netlink is asked or says (`CTRL_CMD_*` of `linux/genetlink.h`). */
const command = enumOf(u8, {
  unspec: 0,
  newfamily: 1,
  delfamily: 2,
  getfamily: 3,
  newops: 4,
  delops: 5,
  getops: 6,
  newmcastGrp: 7,
  delmcastGrp: 8,
  getmcastGrp: 9,
  getpolicy: 10,
});

const familyOperation = attributes('familyOperation', {
  id: attribute(1, u32, 'Command'),
  flags: attribute(
    2,
    flagsOf(u32, { adminPermission: 1, do: 2, dump: 4, hasPolicy: 8, userNamespaceAdminPermission: 16 }),
    'What it can do, and who may',
  ),
});

const familyGroup = attributes('familyGroup', {
  name: attribute(1, string, 'Name of the multicast group'),
  id: attribute(2, u32, 'Its number, as NETLINK_ADD_MEMBERSHIP takes it'),
});

const operationPolicy = attributes('operationPolicy', {
  do: attribute(1, u32, 'Policy of the command'),
  dump: attribute(2, u32, 'Policy of the dump'),
});

/** The attributes of a generic netlink family (`CTRL_ATTR_*` of `linux/genetlink.h`). */
export const controlAttributes = attributes('control', {
  familyId: attribute(1, u16, 'Message type of the family'),
  familyName: attribute(2, string, 'Name of the family'),
  version: attribute(3, u32, 'Version of the family'),
  hdrsize: attribute(4, u32, 'Size of its fixed header in bytes'),
  maxattr: attribute(5, u32, 'Largest attribute type'),
  ops: attribute(6, listOf(familyOperation, 'from1'), 'Commands'),
  mcastGroups: attribute(7, listOf(familyGroup, 'from1'), 'Multicast groups'),
  policy: attribute(8, numberedList(numberedList(policyAttributes)), 'What payloads must look like'),
  opPolicy: attribute(9, numberedList(operationPolicy), 'Policies of the commands'),
  op: attribute(10, u32, 'Command that is asked for'),
});

/** A family of generic netlink, as its controller tells of it (`struct genlmsghdr` of `linux/genetlink.h`). */
export const genericFamily = message(
  'genericFamily',
  struct('genlmsghdr', { command, version: u8, reserved: u16 }),
  controlAttributes,
);

export type GenericFamilyMessage = Infer<typeof genericFamily>;

/** `nlmsg_type` of the controller (`GENL_ID_CTRL`). */
export const CONTROLLER = 16;

/** One family by name or number, or the list of families: `command` is `getfamily` (`CTRL_CMD_GETFAMILY`). */
export const getGenericFamily: Operation<typeof genericFamily, typeof genericFamily> = Object.freeze({
  name: 'getfamily',
  type: CONTROLLER,
  protocol: netlinkProtocol.generic,
  answer: 'reply',
  request: genericFamily,
  reply: genericFamily,
});
