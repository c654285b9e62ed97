import type { BuiltMessage } from '../../test/support/netfilter.ts';
import type { ObjectName } from './objects.ts';

/** One thing to do to a kernel, and what to look at afterwards: up to four fixtures are made of it. */
export interface Case {
  /** Folder under test/fixtures. */
  readonly object: ObjectName;
  /** File name without what the message is. */
  readonly name: string;
  readonly description: string;
  /** The kernel that can do it: this machine's, or the lab's. */
  readonly kernel: 'host' | 'lab';
  /** Commands that come first, in the same namespace. */
  readonly setup?: readonly string[];
  /** The command whose request and acknowledgement are kept, with the events that it makes. */
  readonly change?: string;
  /** Instead of a command: messages of netloom's own, one transaction of nf_tables, for what no tool can say. The last one is kept. */
  readonly built?: readonly BuiltMessage[];
  /** Which of its events is kept, counted from the first; the last one where it is absent. */
  readonly event?: number;
  /** Instead of a command that shows: a question of netloom's own, whose last answer is kept. */
  readonly asked?: BuiltMessage;
  /** The command whose reply is kept, with the JSON that it prints. */
  readonly show?: string;
  /** Which element of that JSON: the value of the object's key, `ifname` for a link, `dst` for a route. */
  readonly pick?: string;
}

/** What one case gives: the content of a fixture file but for the value. */
export interface Captured {
  readonly object: Case['object'];
  readonly name: string;
  readonly role: 'request' | 'acknowledgement' | 'reply' | 'dump' | 'event';
  readonly description: string;
  readonly setup: readonly string[];
  readonly command: string;
  readonly kernel: string;
  readonly tool: string;
  readonly protocol: 'route' | 'generic' | 'netfilter';
  readonly hex: string;
  /** What the tool that sent or received it says of the same message. */
  readonly toolJson?: unknown;
  /** What `nft --debug=netlink` printed of the expressions of the same rule, a line each. */
  readonly toolText?: readonly string[] | undefined;
  /** What strace made of the same bytes. */
  readonly straceText?: string | undefined;
  /** Names of the links by index, where the tool's JSON has names. */
  readonly links?: Readonly<Record<string, string>>;
}
