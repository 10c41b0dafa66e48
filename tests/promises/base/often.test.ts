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
  ...[
    { id: "a", more: 1 },
    JSON.parse('{ "at": 1, "id": "a", "__proto__": { "at": 2 } }'),
    null,
    "a",
    [],
    undefined,
  ],
];

const hasNoTwo = z.refine<{ at?: number | undefined }>(({ at }) => at !== 2);
const kinds = [
  ["an object", () => object(shape), z.object(shape)],
  ["a strict one", () => strictObject(shape), z.strictObject(shape)],
  ["one with a rule of its own", () => object(shape).check(hasNoTwo), z.object(shape).check(hasNoTwo)],
] as const;

it.each(kinds)("%s is described as any other", (_, made, plain) => {
  expect(z.toJSONSchema(made())).toEqual(z.toJSONSchema(plain));
});

describe.each(kinds)("%s that is read often", (_, made, plain) => {
  it.each([0, 49, 99])("is read as any other, after %i were read", (before) => {
    for (const body of [...bodies, { id: "a", at: 2 }]) {
      const often = made();
      for (let read = 0; read < before; read += 1) often.safeParse({ id: "a" });
      const [own, other] = [often.safeParse(body), plain.safeParse(body)];
      expect(own.data).toEqual(other.data);
      expect(own.error?.issues).toEqual(other.error?.issues);
    }
  });
});
