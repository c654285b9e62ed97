import { attribute, attributes, be32, bytes, enumOf, text } from '../../protocol/index.ts';

/** Longest name of a table, chain, set or object in bytes (`NFT_NAME_MAXLEN` less the NUL). */
export const NAME_LENGTH = 255;

/** Name of a table, chain, set, object or flowtable. */
export const nftName = text(NAME_LENGTH);

/** What becomes of a packet (`NF_*` of `linux/netfilter.h`, `NFT_*` of `linux/netfilter/nf_tables.h`). */
export const verdictCodes = {
  drop: 0,
  accept: 1,
  stolen: 2,
  queue: 3,
  repeat: 4,
  continue: 0xffffffff,
  break: 0xfffffffe,
  jump: 0xfffffffd,
  goto: 0xfffffffc,
  return: 0xfffffffb,
} as const;

/** What becomes of a packet (`NFTA_VERDICT_*` of `linux/netfilter/nf_tables.h`). */
export const verdict = attributes('verdict', {
  code: attribute(1, enumOf(be32, verdictCodes), 'What becomes of it'),
  chain: attribute(2, nftName, 'Chain to jump or go to'),
  chainId: attribute(3, be32, 'Chain to jump or go to, by its number in the transaction'),
});

/** A value or a verdict (`NFTA_DATA_*` of `linux/netfilter/nf_tables.h`). */
export const data = attributes('data', {
  value: attribute(
    1,
    bytes,
    'Bytes as they stand in a register: of a packet in network byte order, of the kernel in that of the host',
  ),
  verdict: attribute(2, verdict, 'What becomes of the packet'),
});

/** A register: 0 takes a verdict, 1 to 4 are 16 bytes each, 8 to 23 are the same 64 bytes in parts of 4 (`enum nft_registers`). */
export const register = be32;
