import type { NetworkStack } from 'netloom';
import { added, type Tally } from '../javascript.ts';

const routeOf = (index: number) =>
  ({ destination: `${added(index)}/32`, gateway: '198.18.0.2', link: 'b0', protocol: 'static' }) as const;

export async function additionsOneByOne(stack: NetworkStack, count: number, tally: Tally): Promise<void> {
  for (let index = 0; index < count; index++) {
    await stack.routes.add(routeOf(index));
    tally.count++;
  }
}

export async function additionsTogether(stack: NetworkStack, count: number, tally: Tally): Promise<void> {
  const routes = Array.from({ length: count }, (_, index) => routeOf(index));
  const results = await stack.routes.addAll(routes);
  tally.count += results.filter(({ status }) => status === 'fulfilled').length;
}
