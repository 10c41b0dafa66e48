const watched = [Object, Array, Function, String, Promise];

type Property = Pick<PropertyDescriptor, "value" | "get" | "set">;

/** Every prototype with its properties, as they were when this was loaded. */
const before = watched.map(({ prototype }) => ({
  prototype,
  properties: Reflect.ownKeys(prototype).map((key) => ({ key, was: propertyOf(prototype, key) })),
}));

/** Whether every prototype is as it was when this was loaded. */
export function prototypesUnchanged(): boolean {
  return before.every(({ prototype, properties }) => {
    const keys = Reflect.ownKeys(prototype);
    return (
      keys.length === properties.length &&
      properties.every(({ key, was }, at) => keys[at] === key && isSame(propertyOf(prototype, key), was))
    );
  });
}

function propertyOf(prototype: object, key: string | symbol): Property {
  return Object.getOwnPropertyDescriptor(prototype, key) ?? {};
}

function isSame(now: Property, was: Property): boolean {
  return Object.is(now.value, was.value) && now.get === was.get && now.set === was.set;
}

/** Whether it consists of plain objects, lists, and text that has a form in UTF-8. */
export function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  const expected = Array.isArray(value) ? Array.prototype : Object.prototype;
  if (Object.getPrototypeOf(value) !== expected) return false;
  return Object.entries(value).every(([key, each]) => key !== "__proto__" && isPlain(each));
}
