import type { Codec } from '../schema/codec.ts';
import { descriptorOf } from '../schema/descriptor.ts';
import { wireType } from '../schema/layout.ts';
import type { Choice, Decider, Select } from '../schema/select.ts';
import { readPayload } from './decoder.ts';
import { property, type Source } from './source.ts';
import { outerArguments, relevant, type Surroundings } from './surroundings.ts';

/** The payload that a name beside it selects; the name may come later. */
export function readSelect(source: Source, { by, formats }: Select, target: string, around: Surroundings): string[] {
  const name = besideWord(source, by, around);
  if (name === undefined) return ['        throw $deviation;'];
  const lines = [`        switch (${source.places(Object.keys(formats))}.get(${name})) {`];
  for (const [place, format] of Object.values(formats).entries()) {
    lines.push(`          case ${place}: ${target} = ${readPayload(source, format, around)}; break;`);
  }
  lines.push(`          default: ${target} = ${source.use('readBytes')}(bytes, from, to);`, '        }');
  return lines;
}

/** An expression for a payload whose format something else decides. */
export function readChoice(source: Source, choice: Choice, around: Surroundings): string {
  const { by, formats, otherwise } = choice;
  if (by.some(({ from }) => from === 'attribute')) return readBeside(source, choice, around);
  let expression = `(${readPayload(source, otherwise, around)})`;
  for (const [name, format] of Object.entries(formats).reverse()) {
    const words = by.length === 1 ? [name] : name.split('/');
    const tests = by.map((decider, index) => {
      const word = words[index] ?? '';
      const value = deciding(source, decider, around) ?? 'undefined';
      // a number without a word decides by its digits
      const digits = /^-?\d+$/.test(word) ? [`${value} === ${word}`] : [];
      return decider.from === 'length'
        ? (digits[0] ?? 'false')
        : `(${[...digits, `${value} === ${JSON.stringify(word)}`].join(' || ')})`;
    });
    expression = `(${tests.join(' && ')} ? (${readPayload(source, format, around)}) : ${expression})`;
  }
  return expression;
}

/** A choice that an attribute beside the payload takes part in: its words are joined and looked up in a function of its own. */
function readBeside(source: Source, choice: Choice, around: Surroundings): string {
  const deciders = choice.by.map((decider) => deciding(source, decider, around));
  if (deciders.includes(undefined)) return `${source.use('deviate')}()`;
  const { layout } = around;
  const members = relevant(around.members, choice);
  const inside: Surroundings = { members, layout };
  const name = source.functionFor('decode', choice, [layout, ...members.keys()].join(), (own) =>
    [
      `function ${own}(words, view, bytes, from, to, context${outerArguments(members)}) {`,
      '  switch (words) {',
      ...Object.entries(choice.formats).map(
        ([words, format]) => `    case ${JSON.stringify(words)}: return ${readPayload(source, format, inside)};`,
      ),
      `    default: return ${readPayload(source, choice.otherwise, inside)};`,
      '  }',
      '}',
    ].join('\n'),
  );
  return `${name}(${source.use('decision')}(${deciders.join(', ')}), view, bytes, from, to, context${outerArguments(members)})`;
}

/** An expression for what decides; undefined where generated code cannot see it. */
function deciding(source: Source, decider: Decider, around: Surroundings): string | undefined {
  switch (decider.from) {
    case 'length':
      return 'to - from';
    case 'header':
      return around.members.get(decider.member);
    case 'attribute':
      return besideWord(source, decider.key, around);
  }
}

/** An expression for the value of an attribute of this level, which may come later; undefined where the level is another or the value is no word. */
function besideWord(source: Source, key: string, { level, layout }: Surroundings): string | undefined {
  const declared =
    level !== undefined && Object.hasOwn(level.set.specification, key) ? level.set.specification[key] : undefined;
  if (level === undefined || declared === undefined || !decides(declared.codec)) return undefined;
  const read = source.functionFor('decode', declared.codec, layout, (name) =>
    [
      `function ${name}(view, bytes, from, to, context) {`,
      `  return ${readPayload(source, declared.codec, { members: new Map(), layout })};`,
      '}',
    ].join('\n'),
  );
  const later = `${source.use(layout === 'octets' ? 'laterOctets' : 'later')}(view, bytes, ${level.first}, end, context, ${wireType(declared)}, ${read})`;
  return `(${level.into}${property(key)} ?? ${later})`;
}

/** Whether a value of this codec can decide for another: a word, or a number that a double holds. */
export function decides(codec: Codec): boolean {
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'integer') return descriptor.size < 8;
  return descriptor.op === 'text' || descriptor.op === 'enum' || descriptor.op === 'bool';
}
