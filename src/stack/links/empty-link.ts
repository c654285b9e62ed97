type Members = Record<string, unknown> & { a?: unknown };

/**
 * V8 counts the assignments of a constructor, gives its objects room for as many members, and takes back what the first few of them did not use. A link
 * has some fifty members that come one by one: growing out of `{}` it would be moved for every third, which took a fifth of the time of a list.
 */
function Link(this: Members, never: boolean): void {
  if (!never) return;
  this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = 0;
  this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = 0;
  this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = 0;
  this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = 0;
  this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = 0;
  this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = this.a = 0;
}
Link.prototype = Object.prototype;

/** A plain object without members, with room for those of a link. */
export const emptyLink = (): Members => new (Link as unknown as new (never: boolean) => Members)(false);
