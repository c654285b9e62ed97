import type { nftables } from '../../messages/index.ts';
import type { DataType } from '../datatypes/datatype.ts';
import { bytesOf } from '../datatypes/datatype.ts';
import { operand, type Step } from '../selectors/operand.ts';
import { lookUp } from './look-up.ts';
import { typeOfKey } from './set-type.ts';
import { Surroundings } from './surroundings.ts';

/** A set that belongs to one rule, as it is sent. Its name is good for that rule only. */
export type LoweredSet = {
  readonly name: string;
  readonly flags: readonly ('anonymous' | 'constant' | 'interval' | 'map' | 'concat' | 'object')[];
  readonly keyType: number;
  readonly keyLen: number;
  readonly dataType?: number;
  readonly dataLen?: number;
  readonly objType?: nftables.ObjectType;
  readonly desc: { readonly size: number; readonly concat?: readonly { readonly len: number }[] };
  readonly userdata: nftables.SetUserdata;
  readonly elements: readonly nftables.SetElementInput[];
};

/** A rule that is being lowered. */
export class Rule extends Surroundings {
  readonly sets: LoweredSet[] = [];
  /** Where the last comparison begins that another one may be merged with. */
  mergeable = -1;
  /** Number of the statement that is lowered. */
  statement = 0;

  /** Remembers where in the rule what follows is, for errors. */
  at(path: string): string {
    this.path = `statements.${this.statement}.${path}`;
    return this.path;
  }

  /** Adds a set of this rule's own and returns its name. */
  addSet(set: Omit<LoweredSet, 'name'>): string {
    const name = `__${set.flags.includes('object') ? 'objmap' : set.flags.includes('map') ? 'map' : 'set'}${this.sets.length}`;
    this.sets.push({ name, ...set });
    return name;
  }

  override lookUpTypes(load: Step, types: readonly number[], type: DataType): void {
    const name = this.addSet({
      flags: ['anonymous', 'constant'],
      ...typeOfKey([operand(type)]),
      desc: { size: types.length },
      userdata: { keyByteorder: 'big' },
      elements: types.map((number) => ({ key: { value: bytesOf(BigInt(number), 1, 'network') } })),
    });
    this.steps.push(load, lookUp(name, undefined));
  }
}
