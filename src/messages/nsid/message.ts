import {
  attribute,
  attributes,
  type Infer,
  message,
  type Operation,
  padding,
  s32,
  struct,
  u32,
} from '../../protocol/index.ts';
import { family } from '../family.ts';
import { change, question } from '../operation.ts';

/** The attributes of a namespace identifier (`NETNSA_*` of `linux/net_namespace.h`). */
export const nsidAttributes = attributes('nsid', {
  nsid: attribute(1, s32, 'Number of the namespace in this one; -1 where it has none'),
  pid: attribute(2, u32, 'Process that is in the namespace'),
  fd: attribute(3, u32, 'Descriptor of the namespace'),
  targetNsid: attribute(4, s32, 'Namespace to look from, as an nsid of this one'),
  currentNsid: attribute(5, s32, 'Number of the namespace in the one that asked'),
});

/** The number by which one network namespace knows another (`RTM_NEWNSID`, `RTM_DELNSID`, `RTM_GETNSID`; `struct rtgenmsg`). */
export const nsid = message('nsid', struct('rtgenmsg', { family, padding: padding(3) }), nsidAttributes);

export type NsidMessage = Infer<typeof nsid>;

/** The number of a namespace, or the list of numbers (`RTM_GETNSID`). */
export const getNsid: Operation<typeof nsid, typeof nsid> = question('getnsid', 90, nsid);
/** Gives a namespace a number (`RTM_NEWNSID`). */
export const newNsid: Operation<typeof nsid, typeof nsid> = change('newnsid', 88, nsid);
