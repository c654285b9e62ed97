import {
  type Acknowledgement,
  attributeName,
  type BrokenPolicy,
  HEADER_SIZE,
  locate,
  NetlinkError,
  type NetlinkErrorDetails,
  type Operation,
  wireOf,
} from '../protocol/index.ts';

/** What is known of a request when its answer comes. */
export interface Sent {
  /** Its name, and what the request was encoded with: its bytes are walked again with that when the kernel points at one. */
  readonly operation: Pick<Operation, 'name' | 'request'>;
  readonly object?: string | undefined;
  /** The message that was sent, header included; a view of them may be written over later, what is told of it is a copy. */
  readonly bytes: Uint8Array;
}

/** The error for an acknowledgement that says no: the kernel's offsets turned into the names of the user's fields. */
export const netlinkError = (sent: Sent, acknowledgement: Acknowledgement): NetlinkError =>
  new NetlinkError(errorDetails(sent, acknowledgement));

/** What such an error tells. */
export function errorDetails(sent: Sent, { errno, attributes }: Acknowledgement): NetlinkErrorDetails {
  const {
    operation: { name: operation, request },
    object,
  } = sent;
  const bytes = sent.bytes.slice();
  const { msg, offs, missType, missNest, policy } = attributes;
  const wire = wireOf(bytes);
  return {
    errno,
    operation,
    object,
    kernelMessage: msg,
    attributePath: offs === undefined ? undefined : locate(request, wire, HEADER_SIZE, bytes.length, offs),
    missingAttribute:
      missType === undefined ? undefined : attributeName(request, wire, HEADER_SIZE, bytes.length, missNest, missType),
    policy: policy === undefined ? undefined : brokenPolicy(policy),
    request: bytes,
  };
}

function brokenPolicy(policy: NonNullable<Acknowledgement['attributes']['policy']>): BrokenPolicy {
  const { type, minValueS, minValueU, maxValueS, maxValueU, minLength, maxLength, mask, bitfield32Mask } = policy;
  const parts = {
    type,
    minValue: minValueS ?? minValueU,
    maxValue: maxValueS ?? maxValueU,
    minLength,
    maxLength,
    mask: mask ?? bitfield32Mask,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
