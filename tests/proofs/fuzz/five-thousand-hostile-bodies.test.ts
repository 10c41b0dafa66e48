import { expect, test } from "vitest";
import { mostOf } from "./attempt.ts";
import { expectNoPromiseBroken } from "./five-thousand.ts";

test("hostile bodies break no promise of the door", { timeout: 240_000 }, () => expectNoPromiseBroken(1));

const KIB = 1024;

test("the limit is for each 256 KiB, and for what is shorter", () => {
  expect([0, 100, 256 * KIB, 512 * KIB, 1024 * KIB].map((bytes) => mostOf(bytes, 50))).toEqual([
    ...[50, 50, 50, 100, 200],
  ]);
});
