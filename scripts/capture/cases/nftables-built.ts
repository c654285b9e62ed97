import type { Case } from '../case.ts';
export const nftablesBuilt: readonly Case[] = [];
