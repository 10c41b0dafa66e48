import { expect, test } from "vitest";
import { factSchema } from "../../../shared/events/fact.ts";
import { factsFor, kinds } from "../../../shared/events/kinds.ts";

const types = factSchema.def.options.flatMap(({ shape }) => shape.type.def.values);

test("each type of fact is decided about by one function", () => {
  const taken = (["lab-result", "session-end", "bedside", "respond"] as const).flatMap(factsFor);
  expect([...taken].sort()).toEqual([...new Set(types)].sort());
});

test("what holds at any age is never held for its age", () => {
  expect(Object.values(kinds).filter(({ ages, stands }) => ages && stands)).toEqual([]);
});
