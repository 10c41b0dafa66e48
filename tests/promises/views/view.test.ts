import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { fhirView } from "../../../shared/views/fhir-view.ts";
import { patientView } from "../../../shared/views/patient-view.ts";
import { result, sessionEnded, sessionStarted, symptoms } from "../../made-up/patients/episode-facts.ts";
import { at, Ward, worldAt } from "../../made-up/patients/ward.ts";

/** What is to be seen of a patient is every open window and every standing line, whatever the newest fact is. */
const window = z.object({ sessionId: z.string().nullable(), closesAt: z.string(), state: z.string() });
const view = z.object({
  watch: z.string(),
  window: window.nullable(),
  windows: z.array(window.extend({ provisional: z.boolean(), checkpoints: z.array(z.unknown()) })),
  assessment: z.object({
    severity: z.string().nullable(),
    lines: z.array(z.object({ rule: z.string(), severity: z.string(), episode: z.string() })),
    unknown: z.array(z.object({ input: z.string(), reason: z.string() })),
  }),
  alerts: z.array(z.object({ raisedAt: z.string(), state: z.string() })),
});
const bundle = z.object({ entry: z.array(z.object({ resource: z.looseObject({}) })).default([]) });

function seen(ward: Ward) {
  const shown = view.parse(patientView(ward.state, worldAt(ward.now)));
  const lines = shown.assessment.lines.map(({ rule, severity }) => `${rule} ${severity}`);
  const windows = shown.windows.map(({ sessionId, state, provisional }) => {
    return `${sessionId} ${state}${provisional ? " provisional" : ""}`;
  });
  return { ...shown, lines, windows };
}

function issues(ward: Ward): string[] {
  const { entry } = bundle.parse(fhirView(ward.state, worldAt(ward.now)));
  return entry.flatMap(({ resource }) => {
    const { resourceType, code } = resource;
    return resourceType === "DetectedIssue" ? [z.object({ text: z.string() }).parse(code).text] : [];
  });
}

const potassium = (value: number, time: string) => result("potassium", value, time);
const end = (given: object = {}) => sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), ...given });
const highPotassium = "potassium-high critical";

describe("a checkpoint of a quiet window", () => {
  const shown = z.object({
    dueAt: z.string().nullable(),
    window: z.object({ checkpoints: z.array(z.object({ dueAt: z.string(), ranAt: z.string().optional() })) }),
  });
  let ward: Ward;
  beforeEach(() => {
    ward = new Ward(at("12:00"), end());
  });
  const seenAt = (state: Ward["state"], time: string) => shown.parse(patientView(state, worldAt(at(time))));
  const ranBy = (...times: string[]) => times.map((time) => ({ dueAt: at(time), ranAt: at(time) }));
  const waiting = (...times: string[]) => times.map((time) => ({ dueAt: at(time) }));

  it("has run when its time has come, and is what happens next before, though nobody looks", () => {
    const quiet = ward.state;
    expect(seenAt(quiet, "12:59")).toEqual({
      dueAt: at("13:00"),
      window: { checkpoints: [...ranBy("12:00"), ...waiting("13:00", "14:00", "16:00", "17:00")] },
    });
    expect(seenAt(quiet, "15:00")).toEqual({
      dueAt: at("16:00"),
      window: { checkpoints: [...ranBy("12:00", "13:00", "14:00"), ...waiting("16:00", "17:00")] },
    });
    ward.passUntil(at("16:59"));
    expect(ward.state).toBe(quiet);
  });

  it("stays as it was shown when something is heard later, and when the window closes", () => {
    ward.hearAt(at("16:59"), potassium(4.2, at("16:59")));
    expect(seenAt(ward.state, "16:59").window.checkpoints.slice(0, 4)).toEqual(
      ranBy("12:00", "13:00", "14:00", "16:00"),
    );
    ward.passUntil(at("17:00"));
    expect(seenAt(ward.state, "17:00")).toEqual({
      dueAt: null,
      window: { checkpoints: ranBy("12:00", "13:00", "14:00", "16:00", "17:00") },
    });
  });
});

describe("a result dated ahead", () => {
  const ward = new Ward(at("12:00"), end(), potassium(7.1, at("12:00")));
  ward.hear(potassium(4.4, at("17:30")));

  it("blanks neither the window nor what stands", () => {
    expect(seen(ward).window).toMatchObject({ sessionId: "S-1", state: "open" });
    expect(seen(ward).windows).toEqual(["S-1 open"]);
    expect(seen(ward).lines).toContain(highPotassium);
    expect(seen(ward).assessment.severity).toBe("critical");
    expect(issues(ward)).toContain("potassium-high");
  });

  it("is not the latest before its time has come", () => {
    expect(new Set(seen(ward).assessment.lines.map(({ episode }) => episode))).toEqual(
      new Set(["session:S-1"]),
    );
  });
});

describe("a critical that was told and not answered", () => {
  const ward = new Ward(at("07:00"), potassium(6.9, at("07:00")));
  ward.hearAt(at("13:30"), result("magnesium", 0.8, at("13:30")));

  it("is seen beside the normal magnesium of six hours later, with its own episode", () => {
    expect(seen(ward).lines).toContain(highPotassium);
    expect(issues(ward)).toContain("potassium-high");
    expect(seen(ward).assessment.lines.find(({ rule }) => rule === "potassium-high")?.episode).toBe(
      `unanchored:${at("07:00")}`,
    );
  });

  it("leaves magnesium known: it is not called missing for the older episode's sake", () => {
    expect(seen(ward).assessment.unknown).not.toContainEqual(
      expect.objectContaining({ input: "magnesium", reason: "missing" }),
    );
  });
});

describe("what is unknown beside an open alert of other hours", () => {
  const ward = new Ward(at("07:00"), potassium(6.9, at("07:00")));
  ward.passUntil(at("12:00"));
  const cramp = { kind: "muscle-spasm", onset: at("11:50"), endedAt: at("11:55") } as const;
  ward.hear(end({ symptoms: [cramp] }));
  const reasonsOf = (of: Ward, input: string) =>
    seen(of).assessment.unknown.flatMap((one) => (one.input === input ? [one.reason] : []));

  it("is all that is unknown of the session, which those hours are not asked for", () => {
    for (const input of ["spasm-severity", "spasm-sessions", "weight-gain"]) {
      expect([input, reasonsOf(ward, input)]).toEqual([input, ["missing"]]);
    }
    expect(reasonsOf(ward, "structural-heart-disease")).toEqual(["missing"]);
  });

  it("is missing and without a limit where it is both", () => {
    expect(reasonsOf(ward, "phosphate")).toEqual(["missing", "no-limit"]);
    expect(reasonsOf(ward, "potassium")).toEqual(["before-session", "doubtful"]);
  });

  it("is not the end of the session, which is known, nor what was stated of the heart", () => {
    expect(reasonsOf(ward, "session-end")).toEqual([]);
    const stated = new Ward(at("07:00"), potassium(6.9, at("07:00")));
    stated.passUntil(at("12:00"));
    stated.hear(end({ symptoms: [cramp], history: { structuralHeartDisease: false } }));
    expect(reasonsOf(stated, "structural-heart-disease")).toEqual([]);
  });
});

describe("a critical that was answered", () => {
  function answeredThen(later: ReturnType<typeof result>): Ward {
    const ward = new Ward(at("07:00"), potassium(6.9, at("07:00")));
    ward.pass(1);
    ward.answer();
    ward.hearAt(at("13:30"), later);
    return ward;
  }

  it("stays in sight, the next session included, until a newer value is known that is no longer so", () => {
    const ward = answeredThen(result("magnesium", 0.8, at("13:30")));
    expect(seen(ward).lines).toContain(highPotassium);
    ward.hearAt(at("14:30"), sessionStarted("S-1", at("14:00")));
    expect(seen(ward).lines).toContain(highPotassium);
    ward.hear(potassium(4.4, at("14:30")));
    expect(seen(ward).lines).toContain(highPotassium);
    ward.hearAt(at("18:00"), end({ startedAt: at("14:00"), endedAt: at("18:00") }));
    expect(seen(ward).lines).toContain(highPotassium);
    ward.hearAt(at("18:10"), potassium(4.4, at("18:10")));
    expect(seen(ward).lines).not.toContain(highPotassium);
  });

  it("is out of sight with the next session, if it is no finding", () => {
    const ward = new Ward(at("07:00"));
    ward.hear(symptoms(at("07:00"), { kind: "speech-disturbance", onset: at("07:00") }));
    ward.answer();
    expect(seen(ward).lines).toContain("consider-aluminium critical");
    ward.hearAt(at("14:30"), sessionStarted("S-1", at("14:00")));
    expect(seen(ward).lines).not.toContain("consider-aluminium critical");
  });
});

describe("blood that was asked for and is not drawn", () => {
  it("is seen from when people were told so a second time, until it is drawn", () => {
    const ward = new Ward(at("12:00"));
    ward.hear(end(), symptoms(at("12:00"), { kind: "muscle-spasm", severity: "severe", onset: at("12:00") }));
    ward.pass(60);
    expect(seen(ward).lines).not.toContain("still-undrawn urgent");
    ward.pass(2);
    expect(seen(ward).lines).toContain("still-undrawn urgent");
    ward.hear(result("magnesium", 0.8, ward.now));
    expect(seen(ward).lines).not.toContain("still-undrawn urgent");
  });
});

describe("windows", () => {
  it("a provisional one stands beside the closed one of the last session, and is looked at first", () => {
    const ward = new Ward(at("12:00"));
    ward.hear(end());
    ward.passUntil(at("19:00"));
    ward.hear(symptoms(at("19:00"), { kind: "muscle-spasm", severity: "mild", onset: at("18:50") }));
    expect(seen(ward).windows).toEqual(["S-1 closed", "null open provisional"]);
    expect(seen(ward).window).toMatchObject({ sessionId: null, state: "open", closesAt: at("23:50") });
    expect(seen(ward).watch).toBe("active");
  });

  it("the later of two sessions of a day is the window, whichever was reported last", () => {
    const ward = new Ward(at("16:00"));
    ward.hear(end({ sessionId: "S-2", startedAt: at("13:00"), endedAt: at("16:00") }));
    ward.hear(end({ endedAt: at("11:00") }));
    expect(seen(ward).windows).toEqual(["S-2 open"]);
    expect(seen(ward).window).toMatchObject({ sessionId: "S-2" });
  });

  it("a patient whose next session has only begun keeps the last window, closed by that start", () => {
    const ward = new Ward(at("12:00"), end());
    ward.hearAt(at("15:00"), sessionStarted("S-2", at("15:00")));
    expect(seen(ward).window).toMatchObject({ sessionId: "S-1", state: "closed", closesAt: at("15:00") });
  });

  it("a patient of whom only what is to come is known is not blank", () => {
    const ward = new Ward(at("12:00"), potassium(7.5, at("12:30")));
    expect(seen(ward).lines).toContain(highPotassium);
    expect(seen(ward).windows).toEqual([]);
  });
});
