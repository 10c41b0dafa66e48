import { describe, expect, test } from "vitest";
import { assessArguments } from "../../../infra/commands/assess/arguments.ts";
import { explained, InputError } from "../../../infra/commands/assess/explained.ts";
import { UsageError } from "../../../infra/commands/command-line.ts";
import { historyStated, result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { site } from "../../made-up/patients/ward.ts";

const now = "2026-03-10T13:00:00.000Z";
const facts = [
  sessionEnded({
    startedAt: "2026-03-10T08:00:00Z",
    endedAt: "2026-03-10T12:00:00Z",
    symptoms: [{ kind: "muscle-spasm", severity: "severe" }],
  }),
  result("magnesium", 1.5, "2026-03-10T12:30:00Z", {
    unit: "MG/DL",
    code: { system: "http://loinc.org", code: "19123-9" },
  }),
];

const picture = {
  opensAt: "2026-03-10T08:00:00Z",
  session: { sessionId: "S-1", startedAt: "2026-03-10T08:00:00Z", endedAt: "2026-03-10T12:00:00Z" },
  window: { opensAt: "2026-03-10T12:00:00Z", closesAt: "2026-03-10T17:00:00Z", provisional: false },
  orders: [{ orderId: "O-1", treatment: "magnesium", since: "2026-03-10T12:10:00+00:00" }],
};

describe("npm run assess explains without a server", () => {
  test("a list of facts: rule, version, section, references, and each input with its chain", () => {
    const text = explained(facts, site.policy, now);
    expect(text).toContain("Patient P-1, episode session:S-1");
    expect(text).toContain("URGENT correct-magnesium-in-dialysate (version 1), about magnesium");
    expect(text).toContain('From: the note, "Treatment Algorithm, step 1", references 1.');
    expect(text).toContain(
      "Because: magnesium 1.5 MG/DL, 2026-03-10T12:30:00.000Z; compared as 1.5 mg/dL; limit 1.70 mg/dL " +
        '(the note, reference 1; set as 0.70 mmol/L); result:["tests","magnesium-2026-03-10T12:30:00Z"]',
    );
    expect(text).toContain("Caution, from elsewhere: The note speaks of supplementation");
    expect(text).toContain("   potassium, missing: could fire ");
  });

  test("the instant is the one that is asked for", () => {
    expect(explained(facts, site.policy, now)).toContain("post-dialysis-window");
    expect(explained(facts, site.policy, "2026-03-10T17:00:00.000Z")).toContain("window-closed-unmeasured");
  });

  test("a picture, as short as it can be written", () => {
    const text = explained(picture, site.policy, now);
    expect(text).toContain("1. CRITICAL no-iv-magnesium");
    expect(text).toContain("/orders/0");
  });

  test("facts that make no episode say so", () => {
    const stated = historyStated(now, { anticoagulated: true });
    expect(explained([stated], site.policy, now)).toContain("nothing to assess");
  });
});

describe("bad input is refused with its place, and without its value", () => {
  test.each<[string, unknown, RegExp]>([
    ["a fact that is none", [{ ...facts[0], type: "made.up.v1" }], /\/0\/type/],
    [
      "a fact with a wrong field",
      [facts[0], { ...facts[1], data: { reportId: "r", results: "SECRET" } }],
      /\/1\/data\/results/,
    ],
    ["a fact from after the instant", [{ ...facts[0], time: "2026-03-12T00:00:00Z" }], /hours ahead/],
    ["a picture without a window", { ...picture, window: undefined }, /\/window/],
    [
      "a picture with a wrong treatment",
      { ...picture, orders: [{ ...picture.orders[0], treatment: "SECRET" }] },
      /\/orders\/0\/treatment/,
    ],
    ["a picture with a field too many", { ...picture, patient: "SECRET" }, /nrecognized|not a field/],
    ["no fact at all", [], /at least one/],
    ["a number", 7, /no picture/],
  ])("%s", (_, content, says) => {
    const refused = () => explained(content, site.policy, now);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(says);
    expect(refused).not.toThrow(/SECRET/);
  });
});

describe("the command line", () => {
  test("names a file, an instant and a site", () => {
    expect(
      assessArguments(["a.json", "--now", "2026-03-10T14:00:00+01:00", "--site", "infra/sites/demo"]),
    ).toEqual({
      file: "a.json",
      now,
      siteFolder: "infra/sites/demo",
    });
    expect(assessArguments(["a.json"])).toMatchObject({
      now: null,
      siteFolder: expect.stringMatching(/demo$/),
    });
  });

  test.each([[[]], [["a.json", "b.json"]], [["a.json", "--now", "today"]], [["a.json", "--what"]]])(
    "%j is refused",
    (args) => {
      expect(() => assessArguments(args)).toThrow(UsageError);
    },
  );
});
