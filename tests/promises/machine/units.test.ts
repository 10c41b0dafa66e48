import { expect, test } from "vitest";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import { aMachineDoor, at, shown } from "./machine-door.ts";

/** A session of which every unit was spelled so: by what the made-up machine writes. */
async function sessionBy(spelled: (unit: string) => string) {
  const door = aMachineDoor();
  const said = (minute: number, mode: "TX" | "POSTTX") =>
    snapshotText(shown(minute, mode, { minutes: minute })).replace(
      /\|(\w+|mmol\/L)\^\1\^UCUM|\|MIN\^min\^UCUM/g,
      (field) => `|${spelled(field.slice(1).split("^")[1] ?? "")}`,
    );
  for (const [minute, mode] of [
    [30, "TX"],
    [235, "TX"],
    [240, "POSTTX"],
  ] as const) {
    door.move(minute);
    await door.post(said(minute, mode));
  }
  await door.sweep(242);
  return (await door.known()).sessions[0];
}

const byIeee: Readonly<Record<string, string>> = {
  "mmol/L": "266866^MDC_DIM_MILLI_MOLE_PER_L^MDC",
  ml: "263762^MDC_DIM_MILLI_L^MDC",
  Kg: "263875^MDC_DIM_KILO_G^MDC",
  min: "264352^MDC_DIM_MIN^MDC",
};

test.each([
  ["twice, as the guide does", (unit: string) => `${unit}^${unit}^UCUM`],
  ["as a code alone", (unit: string) => unit],
  ["as words alone", (unit: string) => `^${unit}`],
  ["by its name in IEEE 11073", (unit: string) => byIeee[unit] ?? "unknown"],
])("a unit is read where the machine gives it %s", async (_how, spelled) => {
  expect(await sessionBy(spelled)).toMatchObject({
    ...{ startedAt: at(0), endedAt: at(240), fluid: { volume: "2400", pre: "72.5" } },
    dialysate: { magnesium: "0.5", calcium: "1.25", potassium: "2" },
  });
});

test.each([
  ["something else", "266560^MDC_DIM_MILLI_MOLE_PER_KG^MDC"],
  ["another one, whatever the words behind it", "mEq/L^mmol/L^UCUM"],
])("an amount in a unit of %s is none", async (_what, spelled) => {
  const session = await sessionBy(() => spelled);
  expect(session).toMatchObject({ startedAt: at(30), endedAt: at(240) });
  expect(session?.dialysate).toEqual({});
});
