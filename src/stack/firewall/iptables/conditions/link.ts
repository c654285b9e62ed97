import { type Condition, isOneValue, metaKeyOf } from './condition.ts';

const text = new TextDecoder();
/** What `! -i +` is written as: a name that no link has. */
const NO_LINK = 'INVAL/D';

/** `-i` and `-o`. A name without its NUL byte is what the names of the links begin with. */
export const link: Condition = (comparison, draft) => {
  const { loaded, not, from } = comparison;
  const key = metaKeyOf(loaded);
  const part = key === 'iifname' ? 'in' : key === 'oifname' ? 'out' : undefined;
  if (part === undefined || loaded.mask !== undefined || !isOneValue(comparison) || draft.parts[part] !== undefined)
    return false;
  const end = from.indexOf(0);
  const name = text.decode(end < 0 ? from : from.subarray(0, end));
  if (name === NO_LINK && !not) draft.parts[part] = { name: '+', not: true };
  else draft.parts[part] = { name: end < 0 ? `${name}+` : name, not };
  return true;
};
