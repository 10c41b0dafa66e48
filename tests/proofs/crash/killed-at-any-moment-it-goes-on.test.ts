import { expect, it } from "vitest";
import { inFull } from "../../in-full.ts";
import { killAgainAndAgain } from "./kills.ts";

// `npm run crash` kills a hundred times.
it("keeps every accepted fact and tells it, killed at any moment", async () => {
  const { accepted, lost, doubled } = await killAgainAndAgain(inFull(2, 10));
  expect(accepted).toBeGreaterThan(0);
  expect(lost).toEqual([]);
  expect(doubled).toEqual([]);
}, 120_000);
