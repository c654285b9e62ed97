import { etherAddress, ipv4Address, ipv6Address } from './addresses.ts';
import { addressType, ctDirection, ctEvent, ctLabel, ctState, ctStatus, packetType } from './connections.ts';
import type { DataType } from './datatype.ts';
import { icmpCode, icmpType, icmpv6Code, icmpv6Type, icmpxCode } from './icmp.ts';
import { linkIndex, linkName, string } from './names.ts';
import { boolean, classId, controlGroup, groupId, integer, linkGroup, mark, realm, userId } from './numbers.ts';
import {
  arpOperation,
  dccpType,
  dscp,
  ecn,
  etherType,
  family,
  hardwareType,
  igmpType,
  ipProtocol,
  mobilityType,
  service,
  tcpFlag,
} from './protocols.ts';
import { day, hour, time } from './times.ts';

/** nft's data types by name: what the keys and values of sets can be. */
export const dataTypes = {
  nf_proto: family,
  integer,
  string,
  ipv4_addr: ipv4Address,
  ipv6_addr: ipv6Address,
  ether_addr: etherAddress,
  ether_type: etherType,
  arp_op: arpOperation,
  inet_proto: ipProtocol,
  inet_service: service,
  icmp_type: icmpType,
  tcp_flag: tcpFlag,
  dccp_pkttype: dccpType,
  mh_type: mobilityType,
  time,
  mark,
  iface_index: linkIndex,
  iface_type: hardwareType,
  realm,
  classid: classId,
  uid: userId,
  gid: groupId,
  ct_state: ctState,
  ct_dir: ctDirection,
  ct_status: ctStatus,
  icmpv6_type: icmpv6Type,
  ct_label: ctLabel,
  pkt_type: packetType,
  icmp_code: icmpCode,
  icmpv6_code: icmpv6Code,
  icmpx_code: icmpxCode,
  devgroup: linkGroup,
  dscp,
  ecn,
  fib_addrtype: addressType,
  boolean,
  ct_event: ctEvent,
  ifname: linkName,
  igmp_type: igmpType,
  hour,
  day,
  cgroupsv2: controlGroup,
} as const satisfies Readonly<Record<string, DataType>>;

/** The name of a data type. */
export type TypeName = keyof typeof dataTypes;

/** The data type with a name. Throws RangeError, naming the field, where there is none. */
export function typeNamed(name: string, path: string): DataType {
  const found: DataType | undefined = Object.hasOwn(dataTypes, name) ? dataTypes[name as TypeName] : undefined;
  if (found === undefined)
    throw new RangeError(`${path}: '${name}' is no data type: ${Object.keys(dataTypes).join(', ')}`);
  return found;
}

/** The data types that a set says by number, 6 bits for each part; undefined where one is unknown. */
export function typesNumbered(number: number): readonly DataType[] | undefined {
  const types: DataType[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 64)) {
    const found = Object.values(dataTypes).find((one: DataType) => one.number === rest % 64);
    if (found === undefined) return undefined;
    types.unshift(found);
  }
  return types.length === 0 ? undefined : types;
}
