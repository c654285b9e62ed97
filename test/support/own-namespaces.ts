import { LiveNamespace } from './namespace.ts';
import { needs, type Requirement } from './requirements.ts';

/**
 * Gives each test of a suite a network namespace of its own, and what `open` opens in it: both are closed behind the test. The suite is skipped where there can be
 * no namespaces, or where something else that it needs is missing.
 */
export function inOwnNamespaces(
  requirements: readonly Requirement[],
  open: (namespace: LiveNamespace) => { close(): void },
): void {
  let namespace: LiveNamespace | undefined;
  let opened: { close(): void } | undefined;
  before(function () {
    needs(this, 'network namespaces', ...requirements);
  });
  beforeEach(() => {
    namespace = LiveNamespace.create();
    opened = open(namespace);
  });
  afterEach(() => {
    opened?.close();
    namespace?.close();
    opened = undefined;
    namespace = undefined;
  });
}
