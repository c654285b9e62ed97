export { MARK } from './mark.ts';
