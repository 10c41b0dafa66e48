import { expect, test } from "vitest";
import { machineArguments } from "../../../infra/commands/machine/arguments.ts";
import { oddities, treatmentsFrom } from "../../../infra/commands/machine/treatments.ts";
import { aMachineDoor, START } from "./machine-door.ts";

test("twelve made-up machines play every oddity, are never refused, and come to one session for each patient", async () => {
  const door = aMachineDoor();
  const spoken = treatmentsFrom(START, oddities.length, 1);
  let minute = 0;
  for (const { at, text } of spoken) {
    const now = Math.max(minute, Math.ceil((Date.parse(at) - Date.parse(START)) / 60_000));
    if (now > minute) await door.sweep(now);
    minute = now;
    expect((await door.post(text)).statusCode).toBe(200);
  }
  await door.sweep(minute + 30);
  for (const number of ["0001", "0002", "0003", "0004", "0005", "0006"])
    expect((await door.known(`M-${number}`)).sessions).toHaveLength(1);
  expect((await door.known("M-0005")).sessions).toMatchObject([{ provisional: true }]);
  const known = door.facts.filter(({ subject }) => subject === "M-0001");
  expect(known.length).toBeLessThanOrEqual(3);
});

test("the command says what it cannot understand", () => {
  expect(machineArguments([])).toMatchObject({ stations: 12, speed: 60 });
  expect(() => machineArguments(["--to", "x"])).toThrow("--to is the URL of a site.");
  expect(() => machineArguments(["--mllp", "nowhere"])).toThrow("--mllp is HOST:PORT.");
  expect(() => machineArguments(["--to", "http://a", "--mllp", "b:1"])).toThrow("Either --to or --mllp");
});
