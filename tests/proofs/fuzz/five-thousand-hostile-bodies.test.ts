import { test } from "vitest";
import { expectNoPromiseBroken } from "./five-thousand.ts";

test("hostile bodies break no promise of the door", { timeout: 240_000 }, () => expectNoPromiseBroken(1));
