import type { Codec, Operation } from '../protocol/index.ts';
import { netlinkProtocol } from './protocols.ts';

/** A question to rtnetlink: it is answered with what was asked for. */
export const question = <C extends Codec>(name: string, type: number, payload: C): Operation<C, C> =>
  Object.freeze({ name, type, protocol: netlinkProtocol.route, answer: 'reply', request: payload, reply: payload });

/** A change through rtnetlink: it is acknowledged, and answered with what was made where `NLM_F_ECHO` asks for it. */
export const change = <C extends Codec>(name: string, type: number, payload: C): Operation<C, C> =>
  Object.freeze({
    name,
    type,
    protocol: netlinkProtocol.route,
    answer: 'acknowledgement',
    request: payload,
    reply: payload,
  });
