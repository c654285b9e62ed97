import type { DataType } from '../datatypes/datatype.ts';
import { protocols } from '../protocols/index.ts';
import type { Protocol } from '../protocols/protocol.ts';
import type { Step } from '../selectors/operand.ts';
import type { RuleFamily } from '../tree.ts';

/** The names of transport protocols by their number. */
const transports: ReadonlyMap<number, string> = new Map(
  Object.values(protocols).flatMap(({ layer, number, name }: Protocol) =>
    layer === 'transport' && number !== undefined ? [[number, name] as const] : [],
  ),
);

/** What a rule has said so far: its steps, and what is known of a packet that comes behind them. */
export abstract class Surroundings {
  readonly family: RuleFamily;
  /** Where in the rule an error is: `match.left`. */
  path = '';
  readonly steps: Step[] = [];
  /** The types of ICMP messages that the packet is known to be one of. */
  icmpTypes: readonly number[] | undefined;
  /** The index of a link by its name, where the caller knows. */
  readonly linkIndex: ((name: string) => number | undefined) | undefined;
  #ether = false;
  #tagged = false;
  #network: string | undefined;
  #transport: string | undefined;

  constructor(family: RuleFamily, linkIndex?: (name: string) => number | undefined) {
    this.family = family;
    this.linkIndex = linkIndex;
    if (family === 'ip' || family === 'ip6' || family === 'arp') this.#network = family;
    this.#ether = family === 'bridge';
  }

  get network(): string | undefined {
    return this.#network;
  }

  get transport(): string | undefined {
    return this.#transport;
  }

  /** A link-layer header that is known to be Ethernet. */
  learnEther(): void {
    this.#ether = true;
  }

  learnEtherType(type: number): void {
    if (type === protocols.vlan.number) this.#tagged = true;
    else this.#network = [protocols.ip, protocols.ip6, protocols.arp].find(({ number }) => number === type)?.name;
  }

  learnFamily(number: number): void {
    this.#network = number === 2 ? 'ip' : number === 10 ? 'ip6' : this.#network;
  }

  learnTransport(number: number): void {
    // a protocol without a header that we know is known not to be another one
    this.#transport = transports.get(number) ?? String(number);
  }

  /** Sees to it that a packet has the header of a protocol. Throws RangeError where it cannot. */
  require(protocol: Protocol): void {
    if (protocol.layer === 'link') this.#requireLink(protocol);
    else if (protocol.layer === 'network')
      this.#requireNetwork(protocol, this.family !== 'bridge' || protocol.name !== 'arp');
    else this.#requireTransport(protocol);
  }

  #requireLink(protocol: Protocol): void {
    if (!this.#ether) {
      this.compare({ name: 'meta', data: { dreg: 1, key: 'iiftype' } }, Uint8Array.of(1, 0));
      this.#ether = true;
    }
    if (protocol.name === 'vlan' && !this.#tagged) {
      this.compare(etherTypeAt(12), bigEndian(protocols.vlan.number ?? 0));
      this.#tagged = true;
    }
  }

  #requireNetwork(protocol: Protocol, byMeta: boolean): void {
    if (this.#network === protocol.name) return;
    if (this.#network !== undefined) {
      throw new RangeError(`${this.path}: a packet that is ${this.#network} has no header of ${protocol.name}`);
    }
    const type = bigEndian(protocol.number ?? 0);
    if (this.#tagged) this.compare(etherTypeAt(16), type);
    else if (this.family === 'inet') {
      const number = protocol.name === 'ip' ? 2 : protocol.name === 'ip6' ? 10 : undefined;
      if (number === undefined)
        throw new RangeError(`${this.path}: a table of the family inet sees no ${protocol.name}`);
      this.compare({ name: 'meta', data: { dreg: 1, key: 'nfproto' } }, Uint8Array.of(number));
    } else if (byMeta) this.compare({ name: 'meta', data: { dreg: 1, key: 'protocol' } }, type);
    else this.compare(etherTypeAt(12), type);
    this.#network = protocol.name;
  }

  #requireTransport(protocol: Protocol): void {
    const { number, network, name } = protocol;
    if (network !== undefined && this.#network !== network && this.#network === undefined) {
      // a bridge asks the frame itself here
      this.#requireNetwork(protocols[network], this.family !== 'bridge');
    } else if (network !== undefined && this.#network !== network) {
      throw new RangeError(`${this.path}: a packet that is ${this.#network} is no ${name}`);
    }
    if (number === undefined || this.#transport === name) return;
    if (this.#transport !== undefined) {
      throw new RangeError(`${this.path}: a packet that is ${this.#transport} has no header of ${name}`);
    }
    this.requireTransportNumber(number);
  }

  /** Sees to it that a packet has a transport protocol. */
  requireTransportNumber(number: number): void {
    this.compare({ name: 'meta', data: { dreg: 1, key: 'l4proto' } }, Uint8Array.of(number));
    this.learnTransport(number);
  }

  /** Sees to it that a packet has a network protocol. */
  requireNetworkNamed(name: 'ip' | 'ip6'): void {
    this.#requireNetwork(protocols[name], this.family !== 'bridge');
  }

  /** Sees to it that a number in the packet is one of several. */
  abstract lookUpTypes(load: Step, types: readonly number[], type: DataType): void;

  compare(load: Step, value: Uint8Array): void {
    this.steps.push(load, { name: 'cmp', data: { sreg: 1, op: 'eq', data: { value } } });
  }
}

const bigEndian = (number: number): Uint8Array => Uint8Array.of(number >> 8, number & 0xff);
const etherTypeAt = (offset: number): Step => ({
  name: 'payload',
  data: { dreg: 1, base: 'linkLayer', offset, len: 2 },
});
