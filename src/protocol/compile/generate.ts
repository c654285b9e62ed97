import type { Codec } from '../schema/codec.ts';
import { descriptorOf } from '../schema/descriptor.ts';
import { generateDecoder } from './decoder.ts';
import { generateEncoder } from './encoder.ts';
import { Source } from './source.ts';

/**
 * The source that is appended to a built module: decoders and encoders of the messages that it exports, installed when it is loaded.
 * `schemas` are those exports by name, `runtime` and `registry` the specifiers of this folder's modules as that module sees them.
 */
export function generateModule(schemas: ReadonlyMap<string, Codec>, runtime: string, registry: string): string {
  const source = new Source();
  const installs: string[] = [];
  for (const [name, schema] of schemas) {
    const descriptor = descriptorOf(schema);
    if (descriptor.op !== 'message') continue;
    const decode = generateDecoder(source, descriptor);
    const encode = generateEncoder(source, descriptor);
    installs.push(
      `$install(${name}, {`,
      `  decode: (wire, start, end, context) => { $depth = 0; return ${decode}(wire.view, wire.bytes, start, end, context); },`,
      `  encode: (writer, value, context) => { $depth = 0; ${encode}(writer, value, context); },`,
      '});',
    );
  }
  return source.text(runtime, registry, installs);
}
