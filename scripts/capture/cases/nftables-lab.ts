import type { Case } from '../case.ts';
export const nftablesLab: readonly Case[] = [];
