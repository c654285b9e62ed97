import type { Kernel } from '../kernel.ts';
import { KoffiKernel } from './koffi-kernel.ts';

let kernel: Kernel | undefined;

/** The kernel of this machine as the calling thread sees it: made when first needed. */
export function defaultKernel(): Kernel {
  kernel ??= new KoffiKernel();
  return kernel;
}
