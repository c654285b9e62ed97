import { errorCode, errorText } from './errno.ts';

/**
 * Bytes that are not what they claim to be: a length past the end, an attribute too short for its type.
 * A decoder throws nothing else, whatever the bytes are.
 */
export class DecodeError extends Error {
  /** Where in the message, in the words of the schema: `linkinfo.data.id`. */
  readonly path: string;
  /** Offset into the bytes that were handed to the decoder. */
  readonly offset: number;
  /** What is wrong, without the place. */
  readonly reason: string;

  constructor(path: string, offset: number, reason: string) {
    super(`${path === '' ? 'message' : path} at byte ${offset}: ${reason}`);
    this.name = 'DecodeError';
    this.path = path;
    this.offset = offset;
    this.reason = reason;
  }
}

/** The range or mask that the kernel's policy for an attribute allows (`NLMSGERR_ATTR_POLICY`). */
export interface BrokenPolicy {
  readonly type?: string | number;
  readonly minValue?: number | bigint;
  readonly maxValue?: number | bigint;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly mask?: number | bigint;
}

/** What is known of a request that the kernel refused. */
export interface NetlinkErrorDetails {
  /** Positive error number of the kernel. */
  readonly errno: number;
  /** What was asked, in the words of the family: `newlink`. */
  readonly operation: string;
  /** The object it was about, as a person would name it: `link "eth0"`. */
  readonly object?: string | undefined;
  /** The kernel's own sentence (`NLMSGERR_ATTR_MSG`). */
  readonly kernelMessage?: string | undefined;
  /** The attribute that the kernel pointed at (`NLMSGERR_ATTR_OFFS`), as a path of the schema: `linkinfo.data.id`. */
  readonly attributePath?: string | undefined;
  /** The attribute that the kernel missed (`NLMSGERR_ATTR_MISS_TYPE`, `…_MISS_NEST`), as a path of the schema. */
  readonly missingAttribute?: string | undefined;
  /** What the kernel would have accepted in that place. */
  readonly policy?: BrokenPolicy | undefined;
  /** The bytes that were sent, header included. */
  readonly request?: Uint8Array | undefined;
}

/** The kernel said no. `code` and `errno` are the error's, the rest is what the extended acknowledgement told. */
export class NetlinkError extends Error implements NetlinkErrorDetails {
  /** `EINVAL`, `ENODEV` … */
  readonly code: string;
  readonly errno: number;
  readonly operation: string;
  readonly object?: string | undefined;
  readonly kernelMessage?: string | undefined;
  readonly attributePath?: string | undefined;
  readonly missingAttribute?: string | undefined;
  readonly policy?: BrokenPolicy | undefined;
  readonly request?: Uint8Array | undefined;

  constructor(details: NetlinkErrorDetails) {
    super(describe(details));
    this.name = 'NetlinkError';
    this.code = errorCode(details.errno);
    this.errno = details.errno;
    this.operation = details.operation;
    this.object = details.object;
    this.kernelMessage = details.kernelMessage;
    this.attributePath = details.attributePath;
    this.missingAttribute = details.missingAttribute;
    this.policy = details.policy;
    // many megabytes of a batch have no place in console.log
    Object.defineProperty(this, 'request', { value: details.request, enumerable: false });
  }
}

function describe({
  errno,
  operation,
  object,
  kernelMessage,
  attributePath,
  missingAttribute,
  policy,
}: NetlinkErrorDetails) {
  let text = `${operation}${object === undefined ? '' : ` ${object}`}: ${errorText(errno)} (${errorCode(errno)})`;
  if (kernelMessage !== undefined) text += `: ${kernelMessage}`;
  if (attributePath !== undefined) text += `, at ${attributePath}`;
  if (missingAttribute !== undefined) text += `, ${missingAttribute} is missing`;
  if (policy !== undefined) text += `, the kernel accepts ${describePolicy(policy)}`;
  return text;
}

function describePolicy(policy: BrokenPolicy): string {
  const parts: string[] = [];
  if (policy.minValue !== undefined || policy.maxValue !== undefined) {
    parts.push(`${policy.minValue ?? ''}..${policy.maxValue ?? ''}`);
  }
  if (policy.minLength !== undefined) parts.push(`at least ${policy.minLength} bytes`);
  if (policy.maxLength !== undefined) parts.push(`at most ${policy.maxLength} bytes`);
  if (policy.mask !== undefined) parts.push(`the bits 0x${policy.mask.toString(16)}`);
  if (parts.length === 0) parts.push(`type ${policy.type ?? 'unknown'}`);
  return parts.join(', ');
}

/** The kernel's list changed while it was read (`NLM_F_DUMP_INTR`): what was read may miss or repeat objects. */
export class DumpInterrupted extends Error {
  readonly code = 'EINTR';
  readonly operation: string;

  constructor(operation: string) {
    super(`${operation}: the kernel's list changed while it was read, the result may miss or repeat objects`);
    this.name = 'DumpInterrupted';
    this.operation = operation;
  }
}
