import { expect, it } from "vitest";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

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
