import { expect, it } from "vitest";
import { inFull } from "../../in-full.ts";
import { killBridges } from "./bridge-kills.ts";

it("a bridge that is killed at any moment has acknowledged nothing that the door has not", async () => {
  const { acknowledged, lost, crossed, waiting } = await killBridges(inFull(3, 30));
  expect(acknowledged).toBeGreaterThan(0);
  expect({ lost, crossed, waiting }).toEqual({ lost: [], crossed: [], waiting: [] });
}, 120_000);
