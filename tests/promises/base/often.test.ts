import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { object, strictObject } from "../../../shared/base/often.ts";

const shape = {
  id: z.string().check(z.minLength(1)),
  of: z.optional(z.strictObject({ name: z.string() })),
  at: z.optional(z.number()),
};

const bodies: readonly unknown[] = [
  ...[{ id: "a" }, { id: "a", at: 1, of: { name: "b" } }, { id: "a", at: undefined }],
  ...[{ id: "" }, {}, { id: 1 }, { id: "a", of: {} }, { id: "a", of: { name: "b", more: 1 } }],
  ...[{ id: "a", more: 1 }, { at: 1, id: "a", __proto__: { at: 2 } }, null, "a", [], undefined],
];

const pairs = [
  ["an object", object(shape), z.object(shape)],
  ["a strict one", strictObject(shape), z.strictObject(shape)],
  [
    "one with a rule of its own",
    object(shape).check(z.refine(({ at }) => at !== 2)),
    z.object(shape).check(z.refine(({ at }) => at !== 2)),
  ],
] as const;

describe.each(pairs)("%s that is read often", (_, often, plain) => {
  it.each(["the first", "the hundredth"])("is read as any other, %s time too", (time) => {
    if (time !== "the first") for (let read = 1; read < 100; read += 1) often.safeParse({ id: "a" });
    for (const body of [...bodies, { id: "a", at: 2 }]) {
      const [own, other] = [often.safeParse(body), plain.safeParse(body)];
      expect(own.data).toEqual(other.data);
      expect(own.error?.issues).toEqual(other.error?.issues);
    }
  });
});
