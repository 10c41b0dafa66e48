/** What a group has no more than `most` of, and how much of it one has. */
interface Room<T> {
  readonly most: number;
  readonly of: (one: T) => number;
}

/** All in their order, in groups that have room for what is in them. One that no group has room for is one by itself. */
export function grouped<T>(all: readonly T[], ...rooms: readonly Room<T>[]): T[][] {
  const groups: T[][] = [];
  let left: readonly number[] = [];
  for (const one of all) {
    const after = rooms.map(({ of }, at) => (left[at] ?? 0) - of(one));
    const last = groups.at(-1);
    if (last && after.every((room) => room >= 0)) {
      last.push(one);
      left = after;
    } else {
      groups.push([one]);
      left = rooms.map(({ of, most }) => most - of(one));
    }
  }
  return groups;
}
