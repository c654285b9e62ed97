import type { DataType } from '../datatypes/datatype.ts';
import { icmpCode, icmpv6Code, icmpxCode } from '../datatypes/icmp.ts';
import { single } from '../lower/constants.ts';
import type { Rule } from '../lower/rule.ts';
import { operand } from '../selectors/operand.ts';
import type { Expression } from '../tree.ts';
import { statement } from './statement.ts';

const TCP = 6;

const answers = {
  icmp: { type: 'icmpUnreach', codes: icmpCode, network: 'ip', usual: 3 },
  icmpv6: { type: 'icmpUnreach', codes: icmpv6Code, network: 'ip6', usual: 4 },
  icmpx: { type: 'icmpxUnreach', codes: icmpxCode, network: undefined, usual: 1 },
} as const;

/** Refuses the packet with an answer: that the port cannot be reached, where nothing else is said. */
export const reject = statement('reject', (body, rule) => {
  const path = rule.at('reject');
  const { type = usualAnswer(rule), expr } = body ?? {};
  if (type === 'tcp reset') {
    if (rule.transport === undefined) rule.requireTransportNumber(TCP);
    else if (rule.transport !== 'tcp')
      throw new RangeError(`${path}: a packet that is ${rule.transport} is not answered with a reset of tcp`);
    rule.steps.push({ name: 'reject', data: { type: 'tcpRst' } });
    return;
  }
  if (!Object.hasOwn(answers, type))
    throw new RangeError(`${path}.type: '${type}' is not ${Object.keys(answers).join(', ')} or tcp reset`);
  const { type: answer, codes, network, usual } = answers[type];
  if (network !== undefined && rule.network !== network) rule.requireNetworkNamed(network);
  const code = expr === undefined ? usual : codeOf(expr, codes, rule);
  rule.steps.push({ name: 'reject', data: { type: answer, icmpCode: code } });
});

function usualAnswer({ network }: Rule): keyof typeof answers {
  return network === 'ip' ? 'icmp' : network === 'ip6' ? 'icmpv6' : 'icmpx';
}

const codeOf = (expression: Expression, codes: DataType, rule: Rule): number =>
  Number(single(expression, operand(codes), rule));
