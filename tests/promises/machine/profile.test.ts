import { describe, expect, test } from "vitest";
import type { MachineScreen } from "../../../infra/commands/machine/message.ts";
import { aMachineDoor } from "./machine-door.ts";

/** The bath of a treatment in which the machine showed these, ten minutes apart. */
async function bathOf(...screens: readonly Partial<MachineScreen>[]) {
  const door = aMachineDoor();
  for (const [index, screen] of screens.entries()) await door.say(index * 10, "TX", screen);
  await door.say(screens.length * 10, "POSTTX");
  const { sessions } = await door.known();
  const [session] = sessions;
  return [session?.dialysate.sodium, session?.sodiumProfile];
}

const sodium = (NA: number) => ({ bath: { MG: 0.5, CA: 1.25, K: 2, NA } });

describe("a sodium that a profile changes is the last one, and says so", () => {
  test.each(["LINEAR", "STEP", "PROFILE_1", "MDC_HDIALY_NA_EXPONENTIAL"])("in mode %s", async (mode) => {
    const profile = { sodiumMode: mode };
    expect(await bathOf({ ...sodium(150), ...profile }, { ...sodium(140), ...profile })).toEqual([
      "140",
      true,
    ]);
  });

  test.each(["CONST", "MDC_HDIALY_NA_MODE_CONST", "OFF", undefined])("not in mode %s", async (mode) => {
    const constant = { sodiumMode: mode };
    expect(await bathOf({ ...sodium(140), ...constant }, { ...sodium(140), ...constant })).toEqual([
      "140",
      undefined,
    ]);
  });

  test("one that was constant again in the end too", async () => {
    const [first, last] = [{ sodiumMode: "STEP" }, { sodiumMode: "CONST" }];
    expect(await bathOf({ ...sodium(150), ...first }, { ...sodium(138), ...last })).toEqual(["138", true]);
  });
});

describe("what was set stands in where nothing is measured", () => {
  test("alone it is the bath's", async () => {
    expect(await bathOf({ sodiumSet: 140 }, { sodiumSet: 138 })).toEqual(["138", undefined]);
  });

  test("a measured one counts before it, however much older", async () => {
    expect(await bathOf({ ...sodium(139), sodiumSet: 140 }, { sodiumSet: 145 })).toEqual(["139", undefined]);
  });
});
