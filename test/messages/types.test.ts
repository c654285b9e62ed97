import { expect } from 'chai';
import type { Link, LinkInput, RouteInput } from 'netloom';
import { isKind, type LinkMessage, type LinkMessageInput, type RouteMessage } from 'netloom/messages';
import { otherName } from 'netloom/protocol';

type Equal<X, Y> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? true : false;
/** Compiles only where the two types are the same. */
const same = <_T extends true>(): void => undefined;

type Attributes = LinkMessage['attributes'];
type Information = NonNullable<Attributes['linkinfo']>;

same<Equal<Attributes['mtu'], number | undefined>>();
same<Equal<RouteMessage['dstLen'], number>>();
same<Equal<NonNullable<RouteMessage['attributes']['metrics']>['mtu'], number | undefined>>();
same<Equal<NonNullable<Attributes['stats64']>['rxBytes'], bigint>>();
same<Equal<LinkMessage['index'], number>>();

function narrows(info: Information, link: Link): unknown {
  if (info.kind === 'vlan') {
    const id: number | undefined = info.data?.id;
    return id;
  }
  if (info.kind === 'bridge') {
    // @ts-expect-error a bridge has no identifier
    void info.data?.id;
    return info.data?.helloTime;
  }
  if (info.slaveKind === 'bridge') return info.slaveData?.cost;
  if (link.kind === 'vxlan') return link.data?.port;
  if (link.port?.kind === 'bond') return link.port.data?.queueId;
  return undefined;
}

const accepted: readonly LinkMessageInput[] = [
  { attributes: { linkinfo: { kind: 'vlan', data: { id: 5, protocol: '802.1q' } } } },
  { attributes: { linkinfo: { kind: otherName('gtp'), data: new Uint8Array(4) } } },
  { index: 1, flags: 5, attributes: { $4711: new Uint8Array(1), maxPacingOffloadHorizon: 5 } },
];
const inputs: readonly (LinkInput | RouteInput)[] = [
  { kind: 'veth', name: 'v0', peer: { name: 'v1' } },
  { kind: otherName('gtp'), data: new Uint8Array(4) },
  { destination: '10.0.0.0/8', gateway: '10.0.0.1', link: 'eth0' },
];
// @ts-expect-error a misspelt kind
const misspelt: LinkMessageInput = { attributes: { linkinfo: { kind: 'vlann' } } };
// @ts-expect-error a wrong type
const wrong: LinkMessageInput = { attributes: { linkinfo: { kind: 'vlan', data: { id: 'five' } } } };
// @ts-expect-error data of another kind
const other: LinkInput = { kind: 'bridge', data: { id: 5 } };
// @ts-expect-error a member that there is not
const unknownMember: LinkMessageInput = { attributes: { mtuu: 5 } };
// @ts-expect-error a word that there is not
const word: RouteInput = { type: 'unicats' };

describe('types', () => {
  it('narrow by kind, also for a kind that no schema lists', () => {
    const info: Information = { kind: 'vlan', data: { id: 5 } };
    expect(isKind(info, 'vlan') && info.data?.id).to.equal(5);
    const unknown: Information = { kind: otherName('wireguard'), data: Uint8Array.of(1) };
    expect(isKind(unknown, 'wireguard') && unknown.data?.length).to.equal(1);
    expect(isKind(info, 'bridge')).to.equal(false);
    expect(narrows(info, { kind: 'vlan' } as Link)).to.equal(5);
    expect([accepted, inputs, misspelt, wrong, other, unknownMember, word].length).to.equal(7);
  });
});
