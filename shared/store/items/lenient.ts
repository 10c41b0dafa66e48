import type * as z from "zod/mini";
import type { Item } from "../table.ts";

/** What another version of the code wrote is read as far as this one knows it, and never keeps a patient from being read. */
export interface Readable<T> {
  readonly known: readonly T[];
  /** Items that this code cannot make out: they are left as they are. */
  readonly unread: number;
}

export function readable<S extends z.ZodMiniType>(schema: S, items: readonly Item[]): Readable<z.output<S>> {
  return readWith(reader(schema), items);
}

/** Null for an item that this code cannot make out. */
type Reader<T> = (item: Item) => T | null;

export function readWith<T>(read: Reader<T>, items: readonly Item[]): Readable<T> {
  const known = items.flatMap((item) => {
    const one = read(item);
    return one === null ? [] : [one];
  });
  return { known, unread: items.length - known.length };
}

/** Reads an item that is kept once, however often it is asked for. */
export function reader<S extends z.ZodMiniType>(schema: S): Reader<z.output<S>> {
  const before = new WeakMap<Item, { readonly read: z.output<S> | null }>();
  return (item) => {
    const known = before.get(item);
    if (known) return known.read;
    const { data = null } = schema.safeParse(item);
    before.set(item, { read: data });
    return data;
  };
}

/** Each round takes away what one look finds; what needs more is not to be made out. */
const ROUNDS = 8;

/**
 * A document as far as `schema` knows it. A field that does not stand in it is left out; what stands in it with a value that
 * is not known is handed to `unknown`, which mends the copy, or says that it cannot.
 * @returns the document as `schema` reads it, or null
 */
export function asKnown<S extends z.ZodMiniType>(
  schema: S,
  document: unknown,
  unknown: (copy: unknown, path: readonly PropertyKey[]) => boolean = () => false,
): z.output<S> | null {
  let copy = document;
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = schema.safeParse(copy);
    if (parsed.success) return parsed.data;
    copy = structuredClone(copy);
    // The last first: what is taken out of a list moves what stands behind it.
    for (const issue of parsed.error.issues.toReversed()) {
      if (issue.code === "unrecognized_keys") drop(copy, issue.path, issue.keys);
      else if (!unknown(copy, issue.path)) return null;
    }
  }
  return null;
}

function drop(copy: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  const here = at(copy, path);
  if (typeof here === "object" && here !== null) for (const key of keys) Reflect.deleteProperty(here, key);
}

/** What stands at a path; undefined where nothing does. */
export function at(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (here, step) => (typeof here === "object" && here !== null ? Reflect.get(here, step) : undefined),
    document,
  );
}
