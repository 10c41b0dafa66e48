import { describe, expect, test } from "vitest";
import { stillUndrawnLine } from "../../../../shared/protocol/rules/still-undrawn.ts";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  draw,
  end,
  lab,
  linesOf,
  policy,
  quiet,
  spasm,
} from "../../../made-up/patients/pictures.ts";

const asked = { subject: `muscle-spasm@${end}`, severity: "routine" } as const;
const line = (picture: Partial<Picture>, of: Parameters<typeof stillUndrawnLine>[0] = asked) =>
  stillUndrawnLine(of, { ...quiet, symptoms: [spasm()], ...picture }, policy, at(60));

describe("an hour after magnesium was asked for", () => {
  test("nothing was drawn: the line is as grave as the one that asked", () => {
    expect(line({})).toMatchObject({
      rule: "still-undrawn",
      severity: "routine",
      subject: asked.subject,
      text:
        "Magnesium was asked for and is still not drawn: draw it now, first, with ionized calcium, potassium and " +
        "phosphate. It is asked for because of muscle spasm.",
    });
    const [first] = linesOf(assessed({ symptoms: [spasm()] }), "measure-magnesium-first");
    expect(first && line({}, first)?.severity).toBe("urgent");
  });

  test("it rests on the spasm, and shows the last magnesium without resting on it", () => {
    const labs = [-30, -20, -10].map((minutes) =>
      lab("magnesium", `0.${-minutes}`, { collectedAt: at(minutes) }),
    );
    const because = line({ labs })?.because.map(({ input, value, evidence }) => [input, value, evidence?.of]);
    expect(because).toEqual([
      ["spasm", "muscle spasm, severe, active", `symptom:muscle-spasm@${end}`],
      ["magnesium", "0.10", undefined],
    ]);
  });

  test.each<[string, Partial<Picture>]>([
    ["a value that is known", { labs: [lab("magnesium", "0.9")] }],
    ["a value of the onset itself", { labs: [lab("magnesium", "0.9", { collectedAt: end })] }],
    ["a value in doubt", { labs: [lab("magnesium", "0.9", { haemolysed: true })] }],
    ["a value that cannot be used", { labs: [lab("magnesium", "clotted")] }],
    ["blood that is awaited", { draws: [draw(10)] }],
    ["blood that is overdue", { draws: [draw(0, { receivedAt: at(-100) })] }],
  ])("%s was drawn, and nothing is said", (_, picture) => {
    expect(line(picture)).toBeNull();
  });

  test.each<[string, Partial<Picture>]>([
    ["magnesium of urine", { labs: [lab("magnesium", "0.9", { specimen: "urine" })] }],
    ["potassium", { labs: [lab("potassium", "4.2")] }],
    ["blood for potassium alone", { draws: [draw(9, { codes: [lab("potassium", "1").code] })] }],
    ["blood from before the onset", { draws: [draw(-1)] }],
  ])("%s is no magnesium", (_, picture) => {
    expect(line(picture)).not.toBeNull();
  });

  test("blood since the onset is drawn in hours of no session that begin after it, and in a session its own counts", () => {
    const labs = [lab("magnesium", "0.9", { collectedAt: at(30) })];
    const later = { opensAt: at(60), session: null, window: null, labs };
    expect(line(later)).toBeNull();
    const running = { evidence: { of: "start:S-2", version: at(60) }, sessionId: "S-2", startedAt: at(60) };
    expect(line({ ...later, running })).not.toBeNull();
  });

  test("of a spasm that nobody knows any more nothing is said", () => {
    expect(line({ symptoms: [] })).toBeNull();
    expect(line({}, { ...asked, subject: `twitching@${end}` })).toBeNull();
  });
});
