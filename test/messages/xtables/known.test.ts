import { expect } from 'chai';
import { xtables } from 'netloom/messages';
import { encode, fixedSize } from 'netloom/protocol';

type Equal<X, Y> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? true : false;
/** Compiles only where the two types are the same. */
const same = <_T extends true>(): void => undefined;

type Of<T, N extends string> = Extract<T, { readonly name: N }>;

same<Equal<Of<xtables.KnownMatch, 'tcp'>['revision'], 0>>();
same<Equal<Of<xtables.KnownMatch, 'tcp'>['info']['spts'], number[]>>();
same<Equal<Of<xtables.KnownMatch, 'conntrack'>['revision'], 1 | 2 | 3>>();
same<Equal<Of<xtables.KnownMatch, 'DNAT'>, never>>();
same<Equal<Of<xtables.KnownTarget, 'HL'>['revision'], 0>>();
same<Equal<typeof xtables.matches.tcp.name, 'tcp'>>();
same<Equal<typeof xtables.matches.tcp.kind, 'match'>>();

function narrows(match: xtables.KnownMatch | xtables.UnknownExtension): unknown {
  if (!match.known) {
    const bytes: Uint8Array = match.info;
    return bytes;
  }
  if (match.name === 'tcp') {
    const option: number = match.info.option;
    return option;
  }
  if (match.name === 'hashlimit' && match.revision === 1) {
    // @ts-expect-error the first revision has no interval
    void match.info.cfg.interval;
    return match.info.cfg.avg + 1;
  }
  if (match.name === 'hashlimit' && match.revision === 3) return match.info.cfg.avg + BigInt(match.info.cfg.interval);
  // @ts-expect-error a target is no match
  if (match.name === 'MASQUERADE') return 1;
  return undefined;
}

const port = { spts: [1, 2], dpts: [3, 4], option: 5 };
const tcp = encode(xtables.matches.tcp.revisions[0], port);

describe('the extensions of xtables', () => {
  it('narrow by name and revision', () => {
    const match = xtables.parseExtension('match', 'tcp', 0, 'ip', tcp);
    expect(match).to.deep.include({ known: true, name: 'tcp', revision: 0 });
    expect(narrows(match)).to.equal(5);
    expect(match.known && match.name === 'tcp' && match.info.spts).to.deep.equal([1, 2]);
    const target = xtables.parseExtension('target', 'MARK', 2, 'ip', Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0));
    if (!target.known || target.name !== 'MARK' || target.revision !== 2) throw new Error('MARK is known');
    expect(target.info).to.deep.equal({ mark: 1, mask: 2 });
  });

  it('that are not known keep their bytes', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const kept = (name: string, revision: number) => ({ known: false, name, revision, info: bytes });
    expect(xtables.parseExtension('match', 'geoip', 1, 'ip', bytes)).to.deep.equal(kept('geoip', 1));
    expect(xtables.parseExtension('match', 'tcp', 1, 'ip', bytes)).to.deep.equal(kept('tcp', 1));
    expect(xtables.parseExtension('match', 'tcp', 0.5, 'ip', bytes)).to.deep.equal(kept('tcp', 0.5));
    expect(xtables.parseExtension('target', 'tcp', 0, 'ip', bytes)).to.deep.equal(kept('tcp', 0));
    expect(xtables.parseExtension('match', 'constructor', 0, 'ip', bytes)).to.deep.equal(kept('constructor', 0));
    expect(xtables.parseExtension('match', 'hl', 0, 'ip', bytes)).to.deep.equal(kept('hl', 0));
  });

  it('keep the bytes of another size, but for zeros up to a multiple of eight', () => {
    const padded = (size: number, fill = 0) => {
      const bytes = new Uint8Array(size).fill(fill);
      bytes.set(tcp.subarray(0, size));
      return bytes;
    };
    const known = (bytes: Uint8Array) => xtables.parseExtension('match', 'tcp', 0, 'ip', bytes).known;
    expect(known(tcp)).to.equal(true);
    expect(known(padded(16))).to.equal(true);
    for (const bytes of [padded(0), padded(11), padded(16, 1), padded(20), padded(24)]) {
      const info = xtables.parseExtension('match', 'tcp', 0, 'ip', bytes);
      expect(info).to.deep.equal({ known: false, name: 'tcp', revision: 0, info: bytes });
    }
  });

  it('have structs of one size each', () => {
    for (const { kind, name, revisions } of xtables.extensions.values()) {
      for (const revision of Object.keys(revisions).map(Number)) {
        for (const family of ['ip', 'ip6'] as const) {
          const known = xtables.extensionInfo(kind, name, revision, family);
          if (known === undefined) continue;
          const size = fixedSize(known);
          expect(size, `${kind} ${name} ${revision}`).to.be.a('number');
          expect(xtables.parseExtension(kind, name, revision, family, new Uint8Array(size ?? 0)).known).to.equal(true);
        }
      }
    }
  });
});
