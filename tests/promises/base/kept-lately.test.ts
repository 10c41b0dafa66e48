import { expect, it } from "vitest";
import { keptLately } from "../../../shared/base/kept-lately.ts";

function counting(most: number) {
  const worked: string[] = [];
  const kept = keptLately<object>(most);
  const ask = (key: string) =>
    kept(key, () => {
      worked.push(key);
      return { key };
    });
  return { worked, ask };
}

it("works out once what is asked for again", () => {
  const { worked, ask } = counting(10);
  expect(ask("abc")).toBe(ask("abc"));
  expect(worked).toEqual(["abc"]);
});

it("forgets first what was not asked for longest, and keeps no more than it may", () => {
  const { worked, ask } = counting(7);
  for (const key of ["abc", "def", "abc", "ghi", "abc", "def"]) ask(key);
  expect(worked).toEqual(["abc", "def", "ghi", "def"]);
});

it("keeps as much as it may, and not a character more", () => {
  const full = counting(6);
  for (const key of ["abc", "def", "abc", "def"]) full.ask(key);
  expect(full.worked).toEqual(["abc", "def"]);
  const short = counting(5);
  for (const key of ["abc", "def", "def", "abc"]) short.ask(key);
  expect(short.worked).toEqual(["abc", "def", "abc"]);
});

it("keeps nothing that is larger than all that it may keep", () => {
  const { worked, ask } = counting(2);
  ask("abc");
  ask("abc");
  expect(worked).toEqual(["abc", "abc"]);
});
