import { xtables } from '../../../messages/index.ts';

/** The indexes with which matches and targets name sets (ipset). */
export function setIndexes(tables: readonly xtables.IptablesTable[]): Set<number> {
  const rules = tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  const indexes = rules.flatMap(({ matches, target }) => [
    ...matches.flatMap(ofMatch),
    ...(target?.kind === 'extension' ? ofTarget(target.extension) : []),
  ]);
  return new Set(indexes.filter((index) => index !== xtables.NO_SET));
}

const ofMatch = (match: xtables.Match): number[] =>
  match.known && match.name === 'set' ? [match.info.matchSet.index] : [];

function ofTarget(target: xtables.Target): number[] {
  if (!target.known || target.name !== 'SET') return [];
  const { addSet, delSet } = target.info;
  return [addSet.index, delSet.index, ...('mapSet' in target.info ? [target.info.mapSet.index] : [])];
}
