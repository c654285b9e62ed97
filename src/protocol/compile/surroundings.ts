import type { Attributes } from '../schema/attributes.ts';
import type { Codec } from '../schema/codec.ts';
import { descriptorOf } from '../schema/descriptor.ts';
import type { Layout } from '../schema/layout.ts';

/** Local variables that hold header members: the word of an enumeration, else the number. */
export type MemberNames = ReadonlyMap<string, string>;

/** What a call hands on of the headers around it. */
export const outerArguments = (members: MemberNames): string =>
  [...members.values()].map((name) => `, ${name}`).join('');

/** Those header members around a payload that something in it depends on. */
export function relevant(members: MemberNames, codec: Codec): MemberNames {
  const needed = new Set<string>();
  collectNeeds(codec, needed, new Set());
  return new Map([...members].filter(([member]) => needed.has(member)));
}

function collectNeeds(codec: Codec, needed: Set<string>, visited: Set<Codec>): void {
  if (visited.has(codec)) return;
  visited.add(codec);
  const visit = (inner: Codec) => collectNeeds(inner, needed, visited);
  const descriptor = descriptorOf(codec);
  switch (descriptor.op) {
    case 'attributes':
      for (const { codec: inner } of Object.values(descriptor.specification)) visit(inner);
      break;
    case 'message':
      visit(descriptor.attributes);
      break;
    case 'choice':
      for (const decider of descriptor.by) if (decider.from === 'header') needed.add(decider.member);
      for (const format of Object.values(descriptor.formats)) visit(format);
      visit(descriptor.otherwise);
      break;
    case 'select':
      for (const format of Object.values(descriptor.formats)) visit(format);
      break;
    case 'prefix':
      needed.add(descriptor.length).add(descriptor.family);
      break;
    case 'list':
    case 'repeated':
    case 'records':
      visit(descriptor.of);
      break;
    case 'lazy':
      visit(descriptor.resolve());
      break;
  }
}

/** What the generator knows around a payload: how to name the members of the fixed headers, and what is beside it. */
export interface Surroundings {
  /** What the fixed headers say, the innermost message's first. */
  readonly members: MemberNames;
  /** How the attribute around the payload stands in the bytes. */
  readonly layout: Layout;
  /** The attributes beside it, where it is one of a set. */
  readonly level?: Level;
}

/** A set of attributes in the function that reads it: the local variable that holds its value, and the expression for where it begins. */
export interface Level {
  readonly set: Attributes;
  readonly into: string;
  readonly first: string;
}

/** A name that no parameter has: a message within a message has members of the same names. */
export function freeName(name: string, outer: MemberNames): string {
  const taken = [...outer.values()];
  let free = name;
  while (taken.includes(free)) free = `${free}_`;
  return free;
}
