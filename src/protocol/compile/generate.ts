import type { Codec } from '../schema/codec.ts';
import { descriptorOf } from '../schema/descriptor.ts';
import { generateDecoder } from './decoder.ts';
import { generateEncoder } from './encoder.ts';
import { Source } from './source.ts';

/** What a generated module is made from. */
export interface Generation {
  /** The messages that the module exports, by name. */
  readonly schemas: ReadonlyMap<string, Codec>;
  /** The specifiers of this folder's modules as that module sees them. */
  readonly runtime: string;
  readonly registry: string;
  /** False: decoders alone. */
  readonly encoders: boolean;
}

/** The source that is appended to a built module: decoders and encoders of the messages that it exports, installed when it is loaded. */
export function generateModule({ schemas, runtime, registry, encoders }: Generation): string {
  const source = new Source();
  const installs: string[] = [];
  for (const [name, schema] of schemas) {
    const descriptor = descriptorOf(schema);
    if (descriptor.op !== 'message') continue;
    const decode = generateDecoder(source, descriptor);
    installs.push(
      `$install(${name}, {`,
      `  decode: (wire, start, end, context) => { $depth = 0; return ${decode}(wire.view, wire.bytes, start, end, context); },`,
    );
    if (encoders) {
      const encode = generateEncoder(source, descriptor);
      installs.push(`  encode: (writer, value, context) => { $depth = 0; ${encode}(writer, value, context); },`);
    }
    installs.push('});');
  }
  return source.text(runtime, registry, installs);
}
