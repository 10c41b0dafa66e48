import { expect, it } from "vitest";
import { listedPatient } from "../../../shared/views/listed-patient.ts";
import { neverSeen } from "../../made-up/patients/never-seen.ts";
import { at, worldAt } from "../../made-up/patients/ward.ts";

it("what was taken back with its episode is read in the words of the list that told it", () => {
  const listedIn = at("15:00");
  const entry = {
    ...{ shiftEnd: at("23:00"), subject: "P-1", episode: "gone" },
    ...{ rule: "r", line: "x" },
  };
  const { over } = listedPatient(
    neverSeen("P-1"),
    [{ ...entry, withdrawn: true, listedIn }],
    worldAt(at("23:00")),
  );
  expect(over).toMatchObject([{ state: "withdrawn", listedIn, endedAt: null }]);
});
