import { beforeEach, describe, expect, it, test } from "vitest";
import { historyStated, result, sessionEnded, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = new Ward(at("13:00"), sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
});

const critical = () => result("potassium", 7.5, at("12:30"));
const harmless = () => result("potassium", 4.4, "2026-03-10T12:30:01.000Z");
const once = byBoth("alert 1 demo-nurse critical");

/** Two results in one report. */
function inOne(...facts: ReturnType<typeof result>[]): ReturnType<typeof result> {
  const [first] = facts;
  if (!first) throw new Error("nothing to report");
  return { ...first, data: { ...first.data, results: facts.flatMap(({ data }) => data.results) } };
}

describe("a critical value that a harmless one of a second later resolves", () => {
  const ways: readonly (readonly [string, () => void])[] = [
    ["in one decision", () => ward.hear(critical(), harmless())],
    ["in the other order", () => ward.hear(harmless(), critical())],
    ["in one report", () => ward.hear(inOne(critical(), harmless()))],
    [
      "that was known before",
      () => {
        ward.hear(harmless());
        ward.hear(critical());
      },
    ],
  ];
  it.each(ways)("%s is told, and its alert says that it is over", (_, hear) => {
    hear();
    expect(ward.told).toEqual(once);
    const [alert] = ward.state.alerts;
    expect(alert).toMatchObject({
      state: "resolved",
      severity: "critical",
      raisedFor: [{ rule: "potassium-high", severity: "critical" }],
      ended: { at: at("13:00"), why: "resolved" },
    });
    expect(ward.standing()).not.toHaveProperty("potassium-high");
    ward.pass(60);
    expect(ward.told).toEqual(once);
  });
});

test("one that the next decision resolves before it left goes out all the same, and no step follows", () => {
  ward.holdsBack = true;
  ward.hear(critical());
  ward.hear(harmless());
  expect(ward.state.alerts).toMatchObject([{ state: "resolved" }]);
  ward.holdsBack = false;
  ward.pass(2);
  expect(ward.told).toEqual(once);
  ward.pass(60);
  expect(ward.told).toEqual(once);
});

test("where the first step has nobody to tell, the next one is told of it", () => {
  const phone = { contact: "demo-nephrologist", channels: ["sms" as const] };
  ward.world = { onCall: (role) => (role === "nephrologist" ? [phone] : []) };
  ward.hear(critical(), harmless());
  expect(ward.told).toEqual(["alert 2 demo-nephrologist sms critical"]);
});

test("an issue that says the same again is told once", () => {
  ward.hear(result("potassium", 7.5, at("12:30"), { resultId: "k", status: "preliminary" }));
  ward.hear(harmless());
  ward.hear(result("potassium", 7.5, at("12:30"), { resultId: "k", issuedAt: at("12:50") }));
  expect(ward.told).toEqual(once);
});

describe("one whose line goes on less grave", () => {
  it("is over as it is told: no step follows", () => {
    ward.hear(result("potassium", 5.7, at("12:40")));
    ward.hear(critical());
    expect(ward.told).toEqual(once);
    expect(ward.alerts).toEqual(["resolved"]);
    expect(ward.standing()).toMatchObject({ "potassium-high": "info" });
    ward.pass(120);
    expect(ward.told).toEqual(once);
  });

  it("is not withdrawn with the value that had resolved it", () => {
    ward.hear(result("potassium", 5.7, at("12:40"), { issuedAt: at("12:40") }));
    ward.hear(critical());
    ward.hear(result("potassium", 4.4, at("12:40"), { status: "corrected", issuedAt: at("12:58") }));
    ward.pass(30);
    expect(ward.told).toEqual(once);
  });

  it("leaves an urgent line to the alert that told it", () => {
    ward.hear(historyStated(at("13:00"), { structuralHeartDisease: true }));
    ward.hear(result("magnesium", 0.9, at("12:40")), result("potassium", 4.4, at("12:40")));
    ward.hear(
      symptoms(at("13:00"), {
        kind: "muscle-spasm",
        severity: "mild",
        onset: at("12:20"),
        endedAt: at("12:25"),
      }),
    );
    ward.pass(1);
    const [urgent] = ward.state.alerts;
    ward.hear(critical());
    const [, passed] = ward.state.alerts;
    expect(passed).toMatchObject({ state: "resolved", severity: "critical" });
    expect(ward.told.slice(2)).toEqual(once);
    ward.pass(10);
    expect(ward.told.slice(4)).toEqual(byBoth("alert 2 demo-nephrologist urgent"));
    expect(ward.state.alerts.find(({ id }) => id === urgent?.id)).toMatchObject({ state: "open" });
    ward.pass(60);
    expect(ward.told.filter((one) => one.includes("nephrologist") && one.includes("critical"))).toEqual([]);
  });
});

describe("what was told is told once, however often its results are issued again", () => {
  const of = (id: string, value: number, time: string) =>
    result("potassium", value, time, { resultId: id, issuedAt: at("12:50") });
  const issueAgain = (...facts: ReturnType<typeof of>[]) => {
    ward.pass(1);
    const { data, ...fact } = inOne(...facts);
    const results = data.results.map((each) => ({ ...each, issuedAt: ward.now }));
    ward.hear({ ...fact, id: ward.now, time: ward.now, data: { ...data, results } });
  };

  it("where an older one of another value passed meanwhile", () => {
    const [told, older] = [of("k", 6.4, at("12:20")), of("old", 7.5, at("12:10"))];
    ward.hear(told);
    ward.answerAll();
    ward.hear(of("last", 4.2, at("12:30")));
    ward.hear(older);
    expect(ward.told).toEqual([...once, ...once]);
    for (const again of [older, told, older]) issueAgain(again);
    expect(ward.told).toEqual([...once, ...once]);
  });

  it("where a session that is heard of later holds the same hours", () => {
    const first = of("k", 7.5, at("12:30"));
    ward.hear(first, of("last", 5.7, at("12:40")));
    ward.hear(sessionEnded({ sessionId: "S-2", startedAt: at("08:10"), endedAt: at("12:10") }));
    issueAgain(first);
    expect(ward.told).toEqual(once);
  });

  it("where there are more of them than are kept", () => {
    const all = Array.from({ length: 26 }, (_, index) =>
      of(`k${index}`, index % 2 === 0 ? 6.4 : 5.7, at(`12:${String(10 + index)}`)),
    );
    for (const each of all) {
      ward.hear(each);
      ward.answerAll();
    }
    const { length } = ward.told;
    for (const _ of [1, 2]) issueAgain(...all);
    expect(ward.told).toHaveLength(length);
  });
});

test("a harmless result that a line named is told when it is corrected to a critical one that passed", () => {
  const first = (value: number, given: Parameters<typeof result>[3]) =>
    result("potassium", value, at("12:10"), { resultId: "k", ...given });
  ward.hear(first(5.7, { issuedAt: at("12:40") }));
  ward.hear(result("potassium", 6.4, at("12:20")));
  ward.answerAll();
  ward.hear(result("potassium", 4.2, at("12:30")));
  ward.hear(first(7.5, { status: "corrected", issuedAt: at("12:59") }));
  expect(ward.told).toEqual([...once, ...once]);
});
