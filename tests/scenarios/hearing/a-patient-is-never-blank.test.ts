import { expect, it } from "vitest";
import { result, sessionEnded, sessionStarted, symptoms } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

const issuesOf = async (url: string): Promise<number> => {
  const bundle = await (await fetch(`${url}/console/patients/P-1/fhir`)).text();
  return bundle.split('"DetectedIssue"').length - 1;
};

it("a result dated ahead leaves the window, the lines and the FHIR issues of a critical potassium in sight", async () => {
  await visit(async (visitor, site) => {
    await visitor.report(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
    await visitor.report(result("potassium", 7.1, at("12:00")));
    const before = await visitor.patient("P-1");
    const issues = await issuesOf(site.url);
    await visitor.report(result("phosphate", 1.2, at("17:30")));
    const after = await visitor.patient("P-1");
    expect(after.window).toEqual(before.window);
    expect(after.assessment.lines).toEqual(before.assessment.lines);
    expect(after.assessment.severity).toBe("critical");
    expect(await issuesOf(site.url)).toBe(issues);
  });
});

it("a session's end that was entered in error takes its alert back, and its session runs again", async () => {
  await visit(async (visitor) => {
    const end = severeEnd();
    await visitor.report({ ...sessionStarted("S-1", at("08:00")), subject: "P-1" }, end);
    await visitor.advance("PT2M");
    const word = { ...end, id: "word", time: at("12:02") };
    const told = await toldBy(visitor, () =>
      visitor.report({ ...word, data: { ...end.data, status: "entered-in-error" } }),
    );
    expect(told).toEqual(byStep("withdrawal", "urgent", 1, "demo-nurse"));
    expect(await visitor.patient("P-1")).toMatchObject({ window: null, assessment: { severity: null } });
    await visitor.report(symptoms(at("12:02"), { kind: "muscle-spasm", severity: "severe" }));
    expect(await visitor.rules("P-1")).toContain("relieve-active-cramp");
  });
});
