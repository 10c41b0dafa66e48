/** What is worked out for a key and kept. It must follow from the key alone, and nobody may change it. */
type KeptOnce<K, T> = (key: K, work: () => T) => T;

/** What is worked out for a thing and a text. */
export type KeptBeside<K, T> = (thing: K, key: string, work: () => T) => T;

interface Kept<K, T> {
  readonly get: (key: K) => T | undefined;
  readonly set: (key: K, made: T) => unknown;
}

/** Works out once what belongs to a key. A WeakMap keeps what belongs to a thing for as long as the thing is there. */
export function keptOnce<K, T>(kept: Kept<K, T> = new Map<K, T>()): KeptOnce<K, T> {
  return (key, work) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = work();
    kept.set(key, made);
    return made;
  };
}

/** The same by a thing and a text, for as long as the thing is there. */
export function keptBeside<K extends WeakKey, T>(): KeptBeside<K, T> {
  const beside = keptOnce<K, KeptOnce<string, T>>(new WeakMap());
  return (thing, key, work) => beside(thing, () => keptOnce())(key, work);
}
