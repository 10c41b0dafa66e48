import { test } from "vitest";
import { expectNoPromiseBroken } from "./five-thousand.ts";

test("other hostile bodies break no promise of the door", { timeout: 240_000 }, () =>
  expectNoPromiseBroken(5001),
);
