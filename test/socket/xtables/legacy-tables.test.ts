import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import type { xtables } from 'netloom/messages';
import { DecodeError, parseHex } from 'netloom/protocol';
import { parseLegacyTable } from 'netloom/socket';
import { defaultNames, formatIptablesSave } from 'netloom/text';
import { tableFromLegacy } from '#dist/stack/firewall/iptables/from-legacy';

/** What a kernel answered for a table, and what iptables-legacy-save said of it. */
interface Golden {
  readonly description: string;
  readonly family: 'ip' | 'ip6';
  readonly info: string;
  readonly entries: string;
  readonly save: readonly string[];
}
/** Bytes put over those of a golden file, at an offset: of the entries without the struct in front of them. */
interface Patch {
  readonly in: 'info' | 'entries';
  readonly at: number;
  readonly hex: string;
}
interface Malformed {
  readonly description: string;
  readonly from: string;
  readonly patches: readonly Patch[];
  /** Where it is cut, in the same offsets. */
  readonly infoLength?: number;
  readonly entriesLength?: number;
  readonly path: string;
  readonly reason: string;
}

/** `struct ipt_get_entries` in front of the entries. */
const ENTRIES_AT = 40;
const folder = new URL('../../fixtures/legacy-tables/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as T;
const goldenNames = readdirSync(folder)
  .map((file) => file.replace(/\.json$/, ''))
  .filter((name) => name !== 'decode-errors');
const hex = (text: string): Uint8Array => {
  const bytes = parseHex(text);
  if (bytes === undefined) throw new Error('not hex');
  return bytes;
};
const tableOf = (family: 'ip' | 'ip6', info: Uint8Array, entries: Uint8Array): xtables.IptablesTable =>
  tableFromLegacy(parseLegacyTable(family, info, entries));
/** The error of bytes that may be anything: nothing, or a DecodeError; anything else is thrown. */
function errorOf(family: 'ip' | 'ip6', info: Uint8Array, entries: Uint8Array): DecodeError | undefined {
  try {
    tableOf(family, info, entries);
    return undefined;
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}
/** As a machine with `/etc/protocols` names what these files hold. */
const names = { ...defaultNames, transports: new Map([...defaultNames.transports, [58, 'ipv6-icmp']]) };

describe('tables of legacy iptables, as kernels answered', () => {
  it('there are tables of both families, every name, with and without rules', () => {
    expect(goldenNames.length).to.be.at.least(20);
  });

  for (const name of goldenNames) {
    const { family, info, entries, save } = read<Golden>(name);
    it(`${name} is what iptables-legacy-save -c says`, () => {
      const text = formatIptablesSave(tableOf(family, hex(info), hex(entries)), { counters: true, names });
      expect(text.split('\n')).to.deep.equal(save);
    });
  }

  for (const { description, from, patches, path, reason, ...lengths } of read<{ decodeErrors: readonly Malformed[] }>(
    'decode-errors',
  ).decodeErrors) {
    it(`${description} is refused`, () => {
      const golden = read<Golden>(from);
      const info = hex(golden.info);
      const entries = hex(golden.entries);
      for (const patch of patches) {
        const offset = patch.in === 'entries' ? ENTRIES_AT + patch.at : patch.at;
        (patch.in === 'entries' ? entries : info).set(hex(patch.hex), offset);
      }
      const { infoLength = info.length, entriesLength = entries.length - ENTRIES_AT } = lengths;
      const error = errorOf(golden.family, info.slice(0, infoLength), entries.slice(0, ENTRIES_AT + entriesLength));
      expect(error && { path: error.path, reason: error.reason }).to.deep.equal({ path, reason });
    });
  }

  it('cut anywhere it is an error, and nothing outside the bytes is read', () => {
    for (const name of ['ip-chains-filter', 'ip-extensions-filter', 'ip6-extensions-nat']) {
      const { family, info, entries } = read<Golden>(name);
      const whole = hex(entries);
      for (let length = 0; length < whole.length; length++) {
        // in a larger buffer: what stands behind must not help
        const larger = new Uint8Array(whole.length + 8);
        larger.set(whole, 8);
        const cut = larger.subarray(8, 8 + length);
        // where the entry behind the last chain is cut off whole, nothing is missing
        const isEnd = length === lastEntryOf(family, hex(info), whole);
        expect(errorOf(family, hex(info), cut) === undefined, `${name} ${length}`).to.equal(isEnd);
      }
    }
  });

  it('with any bytes anywhere it is read or refused: no other error, no hang', () => {
    const golden = goldenNames.map((name) => read<Golden>(name));
    const damage = fc.array(fc.record({ at: fc.nat(10_000), value: fc.nat(255) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...golden), damage, damage, ({ family, info, entries }, inInfo, inEntries) => {
        const damaged = (bytes: Uint8Array, changes: readonly { at: number; value: number }[]): Uint8Array => {
          for (const { at, value } of changes) bytes[at % bytes.length] = value;
          return bytes;
        };
        const error = errorOf(family, hex(info), damaged(hex(entries), inEntries));
        expect(error?.offset ?? 0).to.be.at.least(0);
        errorOf(family, damaged(hex(info), inInfo), hex(entries));
      }),
      { numRuns: 3000 },
    );
  });
});

/** Length of the bytes in front of the entry that stands behind the last chain. */
const lastEntryOf = (family: 'ip' | 'ip6', info: Uint8Array, entries: Uint8Array): number =>
  ENTRIES_AT + (parseLegacyTable(family, info, entries).entries.at(-1)?.offset ?? 0);
