import { expect, test } from "vitest";
import { soak } from "./soak.ts";

test("a short soak loses nothing and tells each critical result", async () => {
  const { accepted, refused, lost, criticals } = await soak({ seconds: 2, perSecond: 50 });
  expect({ accepted, refused: [...refused], lost }).toEqual({ accepted: 100, refused: [], lost: 0 });
  expect(criticals).toHaveLength(1);
  expect(criticals[0]).toBeLessThan(15_000);
});
