import { flagsField, natFlags, TranslationRegisters } from './nat.ts';
import { statement } from './statement.ts';

/** Replaces the source of a connection by the address of the link that it leaves by. */
export const masquerade = statement('masquerade', (body, rule) => {
  const path = rule.at('masquerade');
  const flags = natFlags(body?.flags, path);
  const ports = body?.port === undefined ? undefined : new TranslationRegisters(rule).takePort(body.port);
  rule.steps.push({
    name: 'masq',
    data: {
      ...(ports === undefined ? {} : { regProtoMin: ports.min }),
      ...(ports?.max === undefined ? {} : { regProtoMax: ports.max }),
      ...flagsField(ports === undefined ? flags : [...flags, 'protoSpecified']),
    },
  });
});
