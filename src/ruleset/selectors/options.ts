import { boolean } from '../datatypes/numbers.ts';
import { extensionHeaders, ipOptions, type Option, sctpChunks, tcpOptions } from '../protocols/options.ts';
import type { ExpressionBodies, OptionBody } from '../tree.ts';
import { type Operand, operand, registerAt, type Step } from './operand.ts';
import { bytesAround } from './payload.ts';
import { entryOf, type Selector, selector } from './selector.ts';

type OptionKey = 'exthdr' | 'tcp option' | 'ip option' | 'sctp chunk';
type Kind = 'ipv6' | 'tcpopt' | 'ipv4' | 'sctp';

/** A field of a header or option that a packet may have; without one, whether it has it. */
function optionSelector<K extends OptionKey>(
  key: K,
  op: Kind,
  table: Readonly<Record<string, Option>>,
  network?: 'ip' | 'ip6',
): Selector<K> {
  const optionOf = ({ name }: OptionBody, path: string) => entryOf(table, name, `${path}.name`);
  const partOf = (body: OptionBody, path: string) =>
    body.field === undefined
      ? undefined
      : bytesAround(entryOf(optionOf(body, path).fields, body.field, `${path}.field`));
  return selector<K>({
    key,
    operand(body: ExpressionBodies[K], { path }): Operand {
      const part = partOf(body, path);
      optionOf(body, path);
      return part ?? operand(boolean);
    },
    require(_, around) {
      if (network !== undefined && around.network !== network) around.requireNetworkNamed(network);
    },
    load(body: ExpressionBodies[K], slot, { path }): readonly Step[] {
      const { number } = optionOf(body, path);
      const part = partOf(body, path);
      const data = { dreg: registerAt(slot), type: number, op } as const;
      return [
        part === undefined
          ? { name: 'exthdr', data: { ...data, offset: 0, len: 1, flags: ['present'] } }
          : { name: 'exthdr', data: { ...data, offset: part.start, len: part.length } },
      ];
    },
  });
}

/** An extension header of IPv6. */
export const exthdr = optionSelector('exthdr', 'ipv6', extensionHeaders, 'ip6');
/** An option of TCP. */
export const tcpOption = optionSelector('tcp option', 'tcpopt', tcpOptions);
/** An option of IPv4. */
export const ipOption = optionSelector('ip option', 'ipv4', ipOptions, 'ip');
/** A chunk of SCTP. */
export const sctpChunk = optionSelector('sctp chunk', 'sctp', sctpChunks);
