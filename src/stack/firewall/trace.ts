import { nftables } from '../../messages/index.ts';
import {
  attributes,
  be32,
  type Family,
  flatMessage,
  type Infer,
  linkReference,
  reported,
} from '../../protocol/index.ts';
import type { Notification } from '../../socket/index.ts';
import type { LinkNames } from '../connection.ts';
import { EventStream } from '../events/event-stream.ts';
import type { FirewallConnection } from './connection.ts';
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
export class FirewallTrace extends EventStream<FirewallTraceEvent> {
  /** The names of links are read before the first step is. */
  readonly #ready: Promise<void>;

  constructor(connection: FirewallConnection, names: Promise<LinkNames>, { signal }: MonitorOptions) {
    let known: LinkNames | undefined;
    const context = { linkName: (index: number) => known?.linkName(index) };
    super(connection.subscribe(family, ['trace'], { signal, context }));
    this.#ready = names.then((all) => {
      known = all;
    });
    // whoever iterates hears of it there
    this.#ready.catch(() => undefined);
  }

  protected override async begin(): Promise<FirewallTraceEvent[]> {
    await this.#ready;
    return [];
  }

  protected override eventsOf({ message, value }: Notification): FirewallTraceEvent[] {
    return message === 'trace' ? [{ event: 'step', step: value as FirewallTraceStep }] : [];
  }
}
