import type { Instant } from "../../base/instant.ts";
import type { Policy } from "../policy.ts";
import type { Line, Severity } from "../types/assessment.ts";
import type { Picture, Symptom } from "../types/picture.ts";
import { covers } from "../view/draws.ts";
import { viewOf } from "../view/look.ts";
import { spasmSubject } from "../view/spasms.ts";
import type { View } from "../view/view.ts";
import { becauseSymptom } from "../words/because.ts";
import { symptomName } from "../words/phrases.ts";
import { askedForOnHand } from "./measuring.ts";
import { lineOf, type Row, rule } from "./rule.ts";

/** A spasm for which magnesium was asked for, and as how grave. */
interface Asked {
  readonly spasm: Symptom;
  readonly severity: Severity;
}

const row: Row<Asked> = {
  id: "still-undrawn",
  version: 1,
  section: "Immediate Diagnostic Approach",
  references: [1],
  reads: ["magnesium", "spasm-onset", "spasm-severity"],
  when: () => [],
  subject: ({ spasm }) => spasmSubject(spasm),
  severity: ({ severity }) => severity,
  says: ({ spasm }) =>
    `Magnesium was asked for and is still not drawn: draw it now, first, with ionized calcium, potassium and ` +
    `phosphate. It is asked for because of ${symptomName(spasm)}.`,
  because: ({ spasm }, view) => [becauseSymptom(spasm), ...askedForOnHand(view)],
};

/** No picture makes it fire: what was told, and when, is not of the picture. `stillUndrawnLine` gives its line. */
export const stillUndrawn = rule(row);

/**
 * What is to be said an hour after `measure-magnesium-first` was told, answered or not: null if magnesium was drawn
 * since the onset that it is about, even if its value cannot be used or has not come, or if nothing is known of that
 * spasm any more.
 */
export function stillUndrawnLine(
  asked: Pick<Line, "subject" | "severity">,
  picture: Picture,
  policy: Policy,
  now: Instant,
): Line | null {
  const view = viewOf(picture, policy, now);
  const spasm = view.spasms.find((each) => spasmSubject(each) === asked.subject);
  if (!spasm || isMagnesiumDrawn(view, spasm)) return null;
  return lineOf(row, { spasm, severity: asked.severity }, view);
}

/** Hours of no session may begin after the spasm that came along into them: blood of between is drawn. */
function isMagnesiumDrawn({ all, current, picture }: View, { onset }: Symptom): boolean {
  const { session, running, draws = [] } = picture;
  const isResultThere = (session || running ? current : all).some(
    ({ analyte, drawnAt, problem }) =>
      analyte === "magnesium" && drawnAt >= onset && problem !== "wrong-specimen",
  );
  return isResultThere || draws.some((draw) => draw.collectedAt >= onset && covers(draw, "magnesium"));
}
