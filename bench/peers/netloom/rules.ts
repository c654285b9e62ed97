import type { FirewallRule } from 'netloom';
import { nftables } from 'netloom/messages';
import type { Tally } from '../javascript.ts';
import { size } from './size.ts';

type Expression = nftables.Expression;

/** Every field of a rule as the bench loads it. */
export function ruleSum(rule: FirewallRule, tally: Tally): void {
  const { handle, table, chain, expressions = [] } = rule;
  tally.count++;
  tally.sum += Number(handle) + table.length + chain.length + expressions.length;
  for (const expression of expressions) tally.sum += size(expression.name) + expressionSum(expression);
  if (tally.digesting) tally.line(`${handle}${expressions.map(described).join('')}\n`);
}

function expressionSum(expression: Expression): number {
  switch (expression.name) {
    case 'payload': {
      const { dreg = 0, base, offset = 0, len = 0 } = expression.data ?? {};
      return dreg + size(base) + offset + len;
    }
    case 'cmp': {
      const { sreg = 0, op, data } = expression.data ?? {};
      return sreg + size(op) + bytesSum(data?.value);
    }
    case 'meta':
      return size(expression.data?.key) + (expression.data?.dreg ?? 0);
    case 'counter':
      return Number(expression.data?.bytes) + Number(expression.data?.packets);
    case 'immediate':
      return (expression.data?.dreg ?? 0) + size(expression.data?.data?.verdict?.code);
    default:
      return 0;
  }
}

function bytesSum(bytes: Uint8Array | undefined): number {
  let sum = 0;
  if (bytes !== undefined) for (let index = 0; index < bytes.length; index++) sum += bytes[index] ?? 0;
  return sum;
}

/** What the expression compares with, what its counter says, its verdict. */
function described(expression: Expression): string {
  switch (expression.name) {
    case 'cmp':
      return ` ${Buffer.from(expression.data?.data?.value ?? []).readUIntBE(0, expression.data?.data?.value?.length ?? 0)}`;
    case 'counter':
      return ` ${expression.data?.bytes} ${expression.data?.packets}`;
    case 'immediate':
      return ` ${verdictNumber(expression.data?.data?.verdict?.code)}`;
    default:
      return '';
  }
}

const verdictNumber = (code: string | number | undefined): number =>
  typeof code === 'number' ? code : (nftables.verdictCodes[code as keyof typeof nftables.verdictCodes] ?? -1);
