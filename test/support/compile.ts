import type { Codec } from 'netloom/protocol';
import { generateModule } from '#dist/protocol/compile/generate';

const shelf = Symbol.for('netloom test schemas');

/** Generates, loads and installs the code of messages as the build does for those of `src/messages`. */
export async function compileHere(schemas: Readonly<Record<string, Codec>>): Promise<void> {
  const module = (name: string) => new URL(`../../dist/bundled/protocol/compile/${name}.js`, import.meta.url).href;
  const generated = generateModule({
    schemas: new Map(Object.entries(schemas)),
    runtime: module('runtime'),
    registry: module('registry'),
    encoders: true,
  });
  const names = Object.keys(schemas).join(', ');
  Object.assign(globalThis, { [shelf]: schemas });
  const text = `const { ${names} } = globalThis[Symbol.for('netloom test schemas')];\n${generated}`;
  await import(`data:text/javascript,${encodeURIComponent(text)}`);
}
