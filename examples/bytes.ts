// Bytes and objects, without any socket: what a test with golden files needs. Runs anywhere.
import { route } from 'netloom/messages';
import { decode, encode, formatHex } from 'netloom/protocol';

const bytes = encode(route, {
  family: 'inet',
  dstLen: 8,
  type: 'unicast',
  attributes: { dst: '10.0.0.0', gateway: '192.0.2.1', $99: Uint8Array.of(1, 2, 3, 4) },
});
console.log(formatHex(bytes));

const { attributes } = decode(route, bytes);
console.log(attributes.gateway, attributes.$99);

try {
  encode(route, { attributes: { gateway: '192.0.2.300' } });
} catch (error) {
  console.log(String(error));
}
