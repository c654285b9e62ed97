import { nftables } from '../../messages/index.ts';
import {
  attributes,
  be32,
  type DecodeContext,
  type Family,
  flatMessage,
  type Infer,
  linkReference,
  reported,
} from '../../protocol/index.ts';
import type { NetlinkSocket, Subscription } from '../../socket/index.ts';
import type { LinkNames } from '../connection.ts';
import type { OverrunEvent } from '../events/watch.ts';
import { header } from './header.ts';
import type { MonitorOptions } from './monitor.ts';

const wire = nftables.traceAttributes.specification;

/** One step of a packet in the words of the stack. */
export const firewallTrace = flatMessage(
  'firewallTrace',
  header,
  attributes('firewallTrace', {
    table: wire.table,
    chain: wire.chain,
    rule: reported(3, wire.ruleHandle.codec, 'Handle of the rule that it met'),
    type: wire.type,
    verdict: wire.verdict,
    packet: reported(6, wire.id.codec, 'The same for all steps of one packet'),
    linkLayerHeader: wire.llHeader,
    networkHeader: wire.networkHeader,
    transportHeader: wire.transportHeader,
    incomingLink: reported(10, linkReference(be32), 'Link that it came in by'),
    incomingLinkType: wire.iiftype,
    outgoingLink: reported(12, linkReference(be32), 'Link that it leaves by'),
    outgoingLinkType: wire.oiftype,
    mark: wire.mark,
    protocolFamily: wire.nfproto,
    policy: wire.policy,
    pad: wire.pad,
    connection: wire.ctId,
    connectionDirection: wire.ctDirection,
    connectionStatus: wire.ctStatus,
    connectionState: wire.ctState,
  }),
);

/**
 * A step of a packet: a rule that it met (`rule`), the end of a chain (`return`), the policy of a base chain (`policy`). The first step of a packet has its headers and links.
 */
export type FirewallTraceStep = Infer<typeof firewallTrace>;
export interface FirewallTraceEvent {
  readonly event: 'step';
  readonly step: FirewallTraceStep;
}

const family: Family = {
  ...nftables.netfilter,
  messages: nftables.netfilter.messages.map((one) => (one.name === 'trace' ? { ...one, payload: firewallTrace } : one)),
};

/**
 * The way of packets through the rules, step by step: of those packets for which a rule has set `nftrace`. It listens as soon as it is made, and tells of overruns as
 * a monitor does.
 */
export class FirewallTrace implements AsyncIterable<FirewallTraceEvent | OverrunEvent>, AsyncDisposable {
  readonly #subscription: Subscription;
  readonly #names: Promise<LinkNames>;
  #known: LinkNames | undefined;

  constructor(socket: NetlinkSocket, names: Promise<LinkNames>, { signal }: MonitorOptions) {
    const context: DecodeContext = { linkName: (index) => this.#known?.linkName(index) };
    this.#subscription = socket.subscribe(family, ['trace'], { signal, context });
    this.#names = names;
    // whoever iterates hears of it there
    names.catch(() => undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FirewallTraceEvent | OverrunEvent, void, undefined> {
    try {
      this.#known = await this.#names;
      for await (const event of this.#subscription) {
        if (event.event === 'overrun') yield event;
        else if (event.message === 'trace') yield { event: 'step', step: event.value as FirewallTraceStep };
      }
    } finally {
      this.close();
    }
  }

  /** Ends the trace. */
  close(): void {
    this.#subscription.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Whether waiting for steps keeps the process alive. */
  ref(): this {
    this.#subscription.ref();
    return this;
  }

  unref(): this {
    this.#subscription.unref();
    return this;
  }
}
