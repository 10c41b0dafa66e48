import { describe, expect, it } from "vitest";
import { withdrawnWith } from "../../../../shared/episode/alerts/endings.ts";
import type { Episode, LineRecord } from "../../../../shared/episode/state/episode.ts";
import { episode, evidenceOf, toldLine, unanchored } from "../../../made-up/patients/kept-facts.ts";

const byId = (...episodes: Episode[]) => new Map(episodes.map((one) => [one.id, one]));

describe("a line of an episode that is gone", () => {
  const wrong = () => true;
  const gone = (told: LineRecord, kept: Episode[] = [], corrected = wrong) =>
    withdrawnWith([unanchored({ told: [told] })], byId(...kept), corrected);

  it("is withdrawn if its evidence was corrected", () => {
    const told = toldLine({ evidence: [evidenceOf("result:k")] });
    const ofPotassium = ({ evidence }: Pick<LineRecord, "evidence">) =>
      evidence.some(({ of }) => of === "result:k");
    const removed = [unanchored({ told: [told, toldLine({ subject: "magnesium", evidence: [] })] })];
    expect(withdrawnWith(removed, byId(), ofPotassium)).toEqual([{ line: told, windowClosesAt: undefined }]);
  });

  it("is not, if nothing of that was corrected: its facts are elsewhere", () => {
    expect(gone(toldLine(), [], () => false)).toEqual([]);
  });

  it("is not, if it had ended before", () => {
    expect(gone(toldLine({ state: "resolved" }))).toEqual([]);
  });

  it("is not, if another episode took it over; there it must stand", () => {
    const told = toldLine();
    expect(gone(told, [episode({ told: [toldLine()] })])).toEqual([]);
    expect(gone(told, [episode({ told: [toldLine({ state: "resolved" })] })])).toHaveLength(1);
    expect(gone(told, [episode({ told: [toldLine({ subject: "magnesium" })] })])).toHaveLength(1);
    for (const alerts of [[], ["A-9"]])
      expect(gone(told, [episode({ told: [toldLine({ alerts })] })])).toHaveLength(1);
    expect(gone(told, [episode({ told: [toldLine({ alerts: ["A-9", ...told.alerts] })] })])).toEqual([]);
    expect(gone(toldLine({ alerts: ["A-1", "A-9"] }), [episode({ told: [told] })])).toEqual([]);
  });
});
