import { flagsField, natFlags, TranslationRegisters } from './nat.ts';
import { statement } from './statement.ts';

/** Replaces the destination of a connection by this machine. */
export const redirect = statement('redirect', (body, rule) => {
  const path = rule.at('redirect');
  const flags = natFlags(body?.flags, path);
  const ports = body?.port === undefined ? undefined : new TranslationRegisters(rule).takePort(body.port);
  rule.steps.push({
    name: 'redir',
    data: {
      ...(ports === undefined ? {} : { regProtoMin: ports.min }),
      ...(ports?.max === undefined ? {} : { regProtoMax: ports.max }),
      ...flagsField(ports === undefined ? flags : [...flags, 'protoSpecified']),
    },
  });
});
