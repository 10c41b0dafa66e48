const watched = [Object, Array, Function, String, Promise];

/** Every property of every prototype: whose it is, its name, and what it holds. */
function properties(): unknown[] {
  return watched.flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).flatMap((key) => {
      const { value, get, set } = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      return [key, value, get, set];
    }),
  );
}

const before = properties();

/** Whether every prototype is as it was when this was loaded. */
export function prototypesUnchanged(): boolean {
  const now = properties();
  return now.length === before.length && now.every((each, at) => Object.is(each, before[at]));
}

/** Whether it consists of plain objects, lists, and text that has a form in UTF-8. */
export function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  const expected = Array.isArray(value) ? Array.prototype : Object.prototype;
  if (Object.getPrototypeOf(value) !== expected) return false;
  return Object.entries(value).every(([key, each]) => key !== "__proto__" && isPlain(each));
}
