import { DecodeError } from './errors.ts';
import { controlType, HEADER_SIZE, type MessageFrame, messageFlag, type Wire } from './header.ts';
import { interpretDecode } from './interpret/decode.ts';
import { attribute, attributes } from './schema/attributes.ts';
import { alignment, bytes, string } from './schema/blobs.ts';
import type { Infer } from './schema/codec.ts';
import { enumOf, s64, u32, u64 } from './schema/scalars.ts';
import { align4 } from './writer.ts';

/** What a payload must look like to be accepted (`NL_POLICY_TYPE_ATTR_*` of `linux/netlink.h`). */
export const policyAttributes = attributes('policy', {
  type: attribute(
    1,
    enumOf(u32, {
      invalid: 0,
      flag: 1,
      u8: 2,
      u16: 3,
      u32: 4,
      u64: 5,
      s8: 6,
      s16: 7,
      s32: 8,
      s64: 9,
      binary: 10,
      string: 11,
      nulString: 12,
      nested: 13,
      nestedArray: 14,
      bitfield32: 15,
      sint: 16,
      uint: 17,
    }),
    'Kind of payload (NL_POLICY_TYPE_ATTR_TYPE)',
  ),
  minValueS: attribute(2, s64, 'Smallest value of a signed integer'),
  maxValueS: attribute(3, s64, 'Largest value of a signed integer'),
  minValueU: attribute(4, u64, 'Smallest value of an unsigned integer'),
  maxValueU: attribute(5, u64, 'Largest value of an unsigned integer'),
  minLength: attribute(6, u32, 'Least payload length in bytes'),
  maxLength: attribute(7, u32, 'Largest payload length in bytes'),
  policyIdx: attribute(8, u32, 'Policy of the nest, in a policy dump'),
  policyMaxtype: attribute(9, u32, 'Largest attribute type of the nest, in a policy dump'),
  bitfield32Mask: attribute(10, u32, 'Bits that a bitfield may have'),
  pad: attribute(11, alignment, 'Alignment'),
  mask: attribute(12, u64, 'Bits that an unsigned integer may have'),
});

/** The attributes behind an error, an acknowledgement or the end of a dump (`NLMSGERR_ATTR_*` of `linux/netlink.h`). */
export const acknowledgementAttributes = attributes('acknowledgement', {
  msg: attribute(1, string, 'What the kernel says, in English (NLMSGERR_ATTR_MSG)'),
  offs: attribute(2, u32, 'Offset in the request of the attribute that is wrong, counted from the message header'),
  cookie: attribute(3, bytes, 'What the subsystem hands back on success'),
  policy: attribute(4, policyAttributes, 'The policy that the attribute at offs broke'),
  missType: attribute(5, u32, 'Type of an attribute that is missing'),
  missNest: attribute(6, u32, 'Offset of the nest it is missing in; absent for the top level'),
});

/** How a request ended: what `NLMSG_ERROR` and `NLMSG_DONE` carry. */
export interface Acknowledgement {
  /** 0 on success, else the positive error number. */
  readonly errno: number;
  /** What else the kernel told; warnings come with errno 0. */
  readonly attributes: Infer<typeof acknowledgementAttributes>;
}

/**
 * Reads the payload of an `NLMSG_ERROR` or `NLMSG_DONE` message.
 *
 * An error holds the error number, the header of the request and, unless `NLM_F_CAPPED` is set, its payload; the end of a dump holds the
 * error number alone. The attributes follow behind where `NLM_F_ACK_TLVS` is set. Throws {@link DecodeError} where the payload is shorter than that.
 */
export function readAcknowledgement(wire: Wire, frame: MessageFrame): Acknowledgement {
  const { start, end, flags, type } = frame;
  if (end - start < 4) {
    // an empty NLMSG_DONE ends the dumps of old kernels
    if (type === controlType.done && end === start) return { errno: 0, attributes: {} };
    throw new DecodeError('error', start, `${end - start} bytes, an error number takes 4`);
  }
  const errno = -wire.view.getInt32(start, true) | 0;
  let from = start + 4;
  if (type === controlType.error) {
    if (end - from < HEADER_SIZE) throw new DecodeError('error.request', from, 'the header of the request is cut');
    const echoed = (flags & messageFlag.capped) !== 0 ? HEADER_SIZE : wire.view.getUint32(from, true);
    if (echoed < HEADER_SIZE || echoed > end - from) {
      throw new DecodeError(
        'error.request.length',
        from,
        `the request claims ${echoed} bytes, ${end - from} are there`,
      );
    }
    from = start + 4 + align4(echoed);
  }
  if ((flags & messageFlag.acknowledgementAttributes) === 0 || from >= end) return { errno, attributes: {} };
  return {
    errno,
    attributes: interpretDecode(acknowledgementAttributes, wire, from, end) as Acknowledgement['attributes'],
  };
}
