import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Codec } from 'netloom/protocol';
import { descriptorOf, fixedSize } from '#dist/protocol/schema/descriptor';
import { needs } from '../support/requirements.ts';
import { byteOrders, newer, newerWords, noAttributes, untyped, widths } from './disagreements.ts';
import { camelCase, definitionsOf, enumerationsOf, sources as ofRtnetlink } from './headers.ts';
import { nftablesSources, nftablesWords } from './headers-nftables.ts';

const sources = [...ofRtnetlink, ...nftablesSources];

const specificationOf = (set: Codec) => {
  const descriptor = descriptorOf(set);
  if (descriptor.op !== 'attributes') throw new Error('not a set of attributes');
  return descriptor.specification;
};
const constantOf = (prefix: string, key: string): string =>
  `${prefix}${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** What a specification says of an attribute. */
interface Specified {
  readonly type: string;
  readonly bigEndian: boolean;
}

/** The attribute sets of a YAML specification: name, and each attribute in order. As much of YAML as those files use. */
function setsOf(yaml: string): Map<string, Map<string, Specified>> {
  const sets = new Map<string, Map<string, Specified>>();
  const begin = yaml.indexOf('\nattribute-sets:');
  const end = yaml.slice(begin + 1).search(/\n[a-z]/) + begin + 1;
  let set = new Map<string, Specified>();
  let attribute = '';
  for (const line of yaml.slice(begin, end).split('\n')) {
    const [, indent = '', key, value = ''] = /^( +)(?:- )?(name|type|byte-order):\s*(\S+)/.exec(line) ?? [];
    if (key === 'name' && indent.length === 4) {
      set = new Map();
      sets.set(value, set);
    } else if (key === 'name' && indent.length === 8) attribute = value;
    else if (key === 'type' && indent.length === 8) set.set(attribute, { type: value, bigEndian: false });
    else if (key === 'byte-order' && indent.length === 8)
      set.set(attribute, { type: set.get(attribute)?.type ?? '', bigEndian: value === 'big-endian' });
  }
  return sets;
}

/** Whether a number stands in network order; undefined for what is no number of several bytes. */
function isBigEndian(codec: Codec): boolean | undefined {
  const descriptor = descriptorOf(codec);
  if (descriptor.op === 'integer') return descriptor.size === 1 ? undefined : descriptor.bigEndian;
  const wrapped = ['bool', 'enum', 'flags', 'shifted', 'reference'].includes(descriptor.op);
  return wrapped ? isBigEndian((descriptor as unknown as { readonly of: Codec }).of) : undefined;
}

const sizes: Readonly<Record<string, number>> = { u8: 1, u16: 2, u32: 4, u64: 8, s8: 1, s16: 2, s32: 4, s64: 8 };

describe("the kernel's headers", () => {
  before(function () {
    needs(this, 'kernel headers');
  });
  for (const { set, header, prefix, foreign } of sources) {
    it(`${prefix}* of linux/${header}: every name and number is declared`, () => {
      const constants = enumerationsOf(readFileSync(`/usr/include/linux/${header}`, 'utf8'));
      const declared = specificationOf(set);
      const disagreements: string[] = [];
      for (const [name, number] of constants) {
        if (
          !name.startsWith(prefix) ||
          /^_|_UNSPEC$|_NONE$|_UNUSED$|_MAX$/.test(name) ||
          foreign?.test(name) ||
          noAttributes[name]
        )
          continue;
        const key = camelCase(name.slice(prefix.length));
        const found = Object.entries(declared).find(([, { type }]) => type === number);
        if (found === undefined) disagreements.push(`${name} = ${number} is not declared`);
        else if (
          found[0] !== key &&
          constants.get(constantOf(prefix, found[0])) !== number &&
          !aliases.has(`${name} ${found[0]}`)
        ) {
          disagreements.push(`${name} = ${number} is declared as ${found[0]}`);
        }
      }
      const known = new Set(constants.values());
      for (const [key, { type }] of Object.entries(declared)) {
        const name = constantOf(prefix, key);
        const isThere = constants.has(name) || [...aliases].some((alias) => alias.endsWith(` ${key}`));
        // the number alone says little where several sets share a header
        const isKnown = known.has(type) && !header.startsWith('netfilter/');
        if (!isThere && newer[name] === undefined && !isKnown)
          disagreements.push(`${name} = ${type} is in no header, and no kernel is named that it came with`);
      }
      expect(disagreements).to.deep.equal([]);
    });
  }
});

/** Keys that are not the camel case of the kernel's name, because that is another's in the same set or says something else. */
const aliases: ReadonlySet<string> = new Set(['IFLA_IF_NETNSID targetNetnsid', 'NETNSA_NSID nsid']);

describe("words of nf_tables and the kernel's names", () => {
  before(function () {
    needs(this, 'kernel headers');
  });
  for (const { names, header = 'netfilter/nf_tables.h', prefix, foreign, renamed = {} } of nftablesWords) {
    it(`${prefix}* of linux/${header}: every number has its word`, () => {
      const text = readFileSync(`/usr/include/linux/${header}`, 'utf8');
      const constants = new Map([...definitionsOf(text), ...enumerationsOf(text)]);
      const disagreements: string[] = [];
      const seen = new Set<string>();
      for (const [name, number] of constants) {
        if (!name.startsWith(prefix) || /_(MAX|MASK|MAXNAMELEN)$/.test(name) || foreign?.test(name)) continue;
        const word = renamed[name] ?? camelCase(name.slice(prefix.length));
        const found = Object.entries(names).find(([key]) => key.toLowerCase() === word.toLowerCase());
        if (found === undefined) disagreements.push(`${name} = ${number} has no word`);
        else if (found[1] !== number) disagreements.push(`${name} = ${number} is declared as ${found[1]}`);
        seen.add(found?.[0] ?? '');
      }
      for (const [word, number] of Object.entries(names)) {
        const name = Object.entries(renamed).find(([, other]) => other === word)?.[0] ?? constantOf(prefix, word);
        if (seen.has(word)) continue;
        if (newerWords[name] !== undefined) seen.add(word);
        else disagreements.push(`${name} = ${number} is in no header, and no kernel is named that it came with`);
      }
      expect(seen.size).to.be.greaterThan(0);
      expect(disagreements).to.deep.equal([]);
    });
  }
});

describe('the specifications of the kernel', () => {
  before(function () {
    needs(this, 'kernel specifications');
  });
  for (const { set, prefix, specification } of sources) {
    if (specification === undefined) continue;
    const [file, name] = specification;
    it(`${file}.yaml, ${name}: numbers and widths`, () => {
      const path = new URL(`../../../shared/specs/${file}.yaml`, import.meta.url);
      const attributes = setsOf(readFileSync(path, 'utf8')).get(name);
      expect(attributes, `${name} of ${file}.yaml`).not.to.equal(undefined);
      const declared = specificationOf(set);
      const disagreements: string[] = [];
      let compared = 0;
      for (const [label, { type, bigEndian }] of attributes ?? []) {
        const key = camelCase(label.replaceAll('-', '_'));
        const found = declared[key];
        if (found === undefined) continue;
        compared++;
        const size = fixedSize(found.codec);
        const expected = sizes[type];
        if (expected !== undefined && size !== expected) {
          const constant = constantOf(prefix, key);
          const reason = widths[constant];
          if (reason === undefined)
            disagreements.push(`${constant}: the specification says ${type}, ${size} bytes are declared`);
          else console.log(`    ${constant}: the specification says ${type}, ${size} bytes are declared: ${reason}`);
        }
        const declaredBig = isBigEndian(found.codec);
        // a text and bytes have no byte order, and neither has a byte
        if (declaredBig === undefined || (expected ?? 1) === 1 || declaredBig === bigEndian) continue;
        const constant = constantOf(prefix, key);
        const told = `${constant}: the specification says ${bigEndian ? 'network' : 'host'} order, ${declaredBig ? 'network' : 'host'} order is declared`;
        const reason = byteOrders[constant];
        if (reason === undefined) disagreements.push(told);
        else console.log(`    ${told}: ${reason}`);
      }
      expect(compared, 'names found').to.be.greaterThan(0);
      expect(disagreements).to.deep.equal([]);
    });
  }
});

describe('the declarations', () => {
  it('document every attribute, and type each that is not on the list', () => {
    const problems: string[] = [];
    const used = new Set<string>();
    for (const { set, prefix } of sources) {
      for (const [key, { codec, doc }] of Object.entries(specificationOf(set))) {
        const name = constantOf(prefix, key);
        if (doc === '') problems.push(`${name} has no documentation`);
        if (codec.op !== 'bytes') continue;
        if (untyped[name] === undefined) problems.push(`${name} is bytes, and the list has no reason`);
        used.add(name);
      }
    }
    for (const name of Object.keys(untyped))
      if (!used.has(name)) problems.push(`${name} is on the list of untyped attributes and is typed`);
    expect(problems).to.deep.equal([]);
  });
  it('name the kernel of each attribute that is newer than Linux 6.1', () => {
    const names = new Set(
      sources.flatMap(({ set, prefix }) => Object.keys(specificationOf(set)).map((key) => constantOf(prefix, key))),
    );
    expect(Object.keys(newer).filter((name) => !names.has(name))).to.deep.equal([]);
  });
});
