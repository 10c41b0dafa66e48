import { expect, test } from "vitest";
import { listOf } from "../../../made-up/people/long-list.ts";

test("the list of 300 windows grows no faster than its rows, and that of 40 fits 60 kB", async () => {
  const [thirty, forty, many] = [await listOf(30), await listOf(40), await listOf(300)];
  const rows = (body: string) => body.match(/<a class="row critical"/g)?.length;
  const [few, more] = [await thirty(), await many()];
  expect([rows(few), rows(more)]).toEqual([30, 300]);
  expect(more.length).toBeLessThan(10 * few.length);
  expect(Buffer.byteLength(await forty())).toBeLessThan(60_000);
});
