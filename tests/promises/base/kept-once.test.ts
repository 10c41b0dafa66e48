import { expect, test } from "vitest";
import { keptBeside, keptOnce } from "../../../shared/base/kept-once.ts";

/** What was worked out, and for which key, in order. */
function asked(keep: (key: string, work: () => string) => string, keys: readonly string[]) {
  const worked: string[] = [];
  const work = (key: string) => {
    worked.push(key);
    return key.toUpperCase();
  };
  return { given: keys.map((key) => keep(key, () => work(key))), worked };
}

test("what belongs to a key is worked out once", () => {
  const { given, worked } = asked(keptOnce(), ["a", "b", "a"]);
  expect(given).toEqual(["A", "B", "A"]);
  expect(worked).toEqual(["a", "b"]);
});

test("what belongs to a thing and a text is worked out once for each thing", () => {
  const keep = keptBeside<object, string>();
  const [one, other] = [{}, {}];
  const beside = (thing: object) => asked((key, work) => keep(thing, key, work), ["a", "b", "a"]).worked;
  expect([beside(one), beside(one), beside(other)]).toEqual([["a", "b"], [], ["a", "b"]]);
});
