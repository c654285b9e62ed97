import { type Layout, layouts } from '../schema/layout.ts';

/** `NLA_F_NESTED`: says nothing that a schema does not know. */
export const NESTED = 0x8000;

/** Bytes that the attribute at `at` claims, header included; its header must be there. */
export const lengthAt = (layout: Layout, view: DataView, at: number): number =>
  layout === 'netlink' ? view.getUint16(at, true) : layouts.octets.headerSize + view.getUint8(at + 1);

/** The type of the attribute at `at`, without `NLA_F_NESTED`. */
export const typeAt = (layout: Layout, view: DataView, at: number): number =>
  layout === 'netlink' ? view.getUint16(at + 2, true) & ~NESTED : view.getUint8(at);

/** Where the attribute behind one from `at` to `to` begins. */
export const nextAfter = (layout: Layout, at: number, to: number): number => {
  const { alignment } = layouts[layout];
  return at + ((to - at + alignment - 1) & -alignment);
};

/** Writes the header of an attribute whose payload ends at `to`. */
export function putHead(layout: Layout, view: DataView, at: number, to: number, type: number): void {
  if (layout === 'netlink') {
    view.setUint16(at, to - at, true);
    view.setUint16(at + 2, type, true);
  } else {
    view.setUint8(at, type);
    view.setUint8(at + 1, to - at - layouts.octets.headerSize);
  }
}
