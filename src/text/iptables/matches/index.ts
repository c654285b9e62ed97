export { comment } from './comment.ts';
export { mark } from './mark.ts';
export { multiport } from './multiport.ts';
