import { defaultKernel } from 'netloom/socket';
import { makeNamespace, TemporaryNamespace } from 'netloom/testing';

/** A network namespace that a test made for itself, with the oracle at hand. */
export class LiveNamespace extends TemporaryNamespace {
  static override create(kernel = defaultKernel()): LiveNamespace {
    return new LiveNamespace(kernel, makeNamespace(kernel));
  }

  /** Runs `ip` with a line of words. */
  ip(line: string): string {
    return this.run('ip', ...line.split(' '));
  }
}
