import type { Codec } from '../schema/codec.ts';
import type { Names } from '../schema/scalars.ts';

/** V8's own limit is near 250. */
const MOST_ROOM = 128;

/** The functions and tables of one generated module, each written once, however often it is used. */
export class Source {
  readonly #lines: string[] = [];
  readonly #names = new Map<unknown, string>();
  readonly #helpers = new Set<string>();
  #count = 0;

  /** Says that a function of the runtime is used, and returns its name. */
  use(helper: string): string {
    this.#helpers.add(helper);
    return `$${helper}`;
  }

  /** The name of the table that reads and writes an enumeration or a set of flags. */
  table(kind: 'EnumTable' | 'FlagTable', names: Names): string {
    const key = `${kind} ${JSON.stringify(names)}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `$t${this.#count++}`;
      this.#names.set(key, name);
      this.#lines.unshift(`const ${name} = new ${this.use(kind)}(${JSON.stringify(names)});`);
    }
    return name;
  }

  /** The name of the function that gives the number of a word; anything else it gives back, to be checked as a number. */
  words(names: Names): string {
    const key = `words ${JSON.stringify(names)}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `$w${this.#count++}`;
      this.#names.set(key, name);
      const cases = Object.entries(names).map(([word, number]) => `case ${JSON.stringify(word)}: return ${number};`);
      this.#lines.push(`function ${name}(word) { switch (word) { ${cases.join(' ')} default: return word; } }`);
    }
    return name;
  }

  /** The name of the map that gives the place of a word among others: where there are many, sooner than comparing them one after another. */
  places(words: readonly string[]): string {
    const key = `places ${JSON.stringify(words)}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `$p${this.#count++}`;
      this.#names.set(key, name);
      this.#lines.unshift(`const ${name} = new Map(${JSON.stringify(words.map((word, place) => [word, place]))});`);
    }
    return name;
  }

  /**
   * An expression for a new object that so many members will be added to, in whatever order. V8 gives the objects of a constructor room for the members
   * that it assigns, and after the first few objects takes back what none of them used; an object that grows out of `{}` keeps room for four, and is moved
   * for every third member after that. The prototype is that of a literal: nobody can tell the two apart.
   */
  object(members: number): string {
    if (members === 0) return '{}';
    const name = `$O${this.#count++}`;
    const assignments = 'this.a = '.repeat(Math.min(members, MOST_ROOM));
    this.#lines.push(
      `function ${name}(never) { if (never) ${assignments}0; }`,
      `${name}.prototype = Object.prototype;`,
    );
    return `new ${name}(false)`;
  }

  /** The name of the function that `write` gives the body of; asked for again, the same: so that formats may refer to themselves. */
  functionFor(direction: 'decode' | 'encode', codec: Codec, variant: string, write: (name: string) => string): string {
    const key = `${direction} ${variant} ${this.#identity(codec)}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `$${direction}${this.#count++}`;
    this.#names.set(key, name);
    this.#lines.push(write(name));
    return name;
  }

  #identity(codec: Codec): string {
    let name = this.#names.get(codec);
    if (name === undefined) {
      name = `c${this.#count++}`;
      this.#names.set(codec, name);
    }
    return name;
  }

  /** All of it; `runtime` and `registry` are where the module finds them. */
  text(runtime: string, registry: string, installs: readonly string[]): string {
    const helpers = [...this.#helpers].sort().map((name) => `${name} as $${name}`);
    return [
      '',
      '// Generated from the schemas above by the build.',
      `import { ${helpers.join(', ')} } from '${runtime}';`,
      `import { deviation as $deviation, install as $install } from '${registry}';`,
      'let $depth = 0;',
      ...this.#lines,
      ...installs,
      '',
    ].join('\n');
  }
}

/** `.name`, or `["$odd name"]`. */
export const property = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;

/** A name as the key of an object literal. */
export const literalKey = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));
