/** An integer; a bigint where a number is not exact. */
export type NumberLike = number | bigint;

/** What of a packet is looked up in the routing tables. */
export type FibFlag = 'saddr' | 'daddr' | 'mark' | 'iif' | 'oif';
