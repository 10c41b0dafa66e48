/**
 * Keeps what was worked out lately, up to so many characters of keys in all. It must follow from its key alone, and is
 * shared among those who ask: nobody may change it.
 */
export function keptLately<T>(most: number): (key: string, work: () => T) => T {
  const kept = new Map<string, T>();
  let held = 0;
  const drop = (key: string) => {
    if (kept.delete(key)) held -= key.length;
  };
  return (key, work) => {
    const value = kept.get(key) ?? work();
    drop(key);
    kept.set(key, value);
    held += key.length;
    for (const oldest of kept.keys()) {
      if (held <= most) break;
      drop(oldest);
    }
    return value;
  };
}
