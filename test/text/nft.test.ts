import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { nftables } from 'netloom/messages';
import { decode, decodeEnvelope, messageAt, parseHex, wireOf } from 'netloom/protocol';
import { formatExpression } from 'netloom/text';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

interface Golden {
  readonly hex: string;
  readonly role: string;
  readonly toolText?: readonly string[];
}
interface Notation {
  readonly cases: readonly { readonly bytes: string; readonly text: string }[];
}
const bytesOf = (hex: string): Uint8Array => parseHex(hex) ?? expect.fail(`no hex: ${hex}`);

describe("nft's notation of expressions", () => {
  it('is what nft printed of the rules of the golden files', () => {
    const folder = `${fixtures}nftables-rule/`;
    let compared = 0;
    for (const name of readdirSync(folder)) {
      const { hex, role, toolText } = JSON.parse(readFileSync(folder + name, 'utf8')) as Golden;
      if (role !== 'dump' || toolText === undefined) continue;
      const wire = wireOf(bytesOf(hex));
      const { value } = decodeEnvelope(nftables.netfilter, wire, messageAt(wire.view, 0, wire.bytes.length));
      const { expressions = [] } = (value as nftables.RuleMessage).attributes;
      const theirs = toolText.filter((line) => line.startsWith('['));
      expect(expressions.map(formatExpression), name).to.deep.equal(theirs);
      compared++;
    }
    expect(compared).to.be.at.least(100);
  });

  const { cases } = JSON.parse(readFileSync(`${fixtures}notation.json`, 'utf8')) as Notation;
  it('is what nft printed of expressions that it cannot write itself', () => {
    expect(cases.length).to.be.at.least(100);
    for (const { bytes, text } of cases) {
      expect(formatExpression(decode(nftables.expression, bytesOf(bytes)))).to.equal(text);
    }
  });

  it('loses nothing of what nobody knows', () => {
    const unknown = { name: 'surprise', data: Uint8Array.of(8, 0, 1, 0, 0xde, 0xad, 0xbe, 0xef) };
    const line = formatExpression(unknown as nftables.Expression);
    expect(line).to.contain('surprise').and.to.contain('deadbeef');
    const { data } = decode(nftables.expression, bytesOf('0b000100636f756e746572000c0002800800630001020304'));
    expect(formatExpression({ name: 'counter', data } as nftables.Expression)).to.contain('01020304');
  });
});
