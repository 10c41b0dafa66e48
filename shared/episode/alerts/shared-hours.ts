import { graver } from "../../protocol/rules/severity.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import { isSessionEvidence } from "../facts/corrections.ts";
import { evidenceOf, lineKey, restsOnNothingElse, ringsAPhone } from "../reconcile.ts";
import type { Review } from "../review.ts";

/**
 * Where two episodes hold the same facts, both have the same news. It rings once: where it is gravest, else where it rests
 * on more, else in the hours of a session, if it did not come along into them, else where there is more to tell, else in
 * those that opened last.
 */
export function ringsElsewhere(line: Line, review: Review, reviews: readonly Review[]): boolean {
  return reviews.some((other) => {
    if (other === review) return false;
    return ringing(other).some((one) => {
      if (!isSame(line, one) || graver(line.severity, one.severity)) return false;
      const isMore = graver(one.severity, line.severity) || !isSame(one, line);
      return isMore || isPreferred(line, other, review, reviews);
    });
  });
}

function isPreferred(line: Line, other: Review, review: Review, reviews: readonly Review[]): boolean {
  const sessions = Number(isOfSession(line, other)) - Number(isOfSession(line, review));
  const lines = ringing(other).length - ringing(review).length;
  return (sessions || lines || reviews.indexOf(other) - reviews.indexOf(review)) > 0;
}

/** What of the lines that one episode's alert tells another would have told itself. */
export function sharedWith(review: Review, lines: readonly Line[]): readonly Line[] {
  return lines.filter((line) =>
    review.news.some((own) => !graver(own.severity, line.severity) && isSame(own, line)),
  );
}

/** What came along into a session from before it is told with what else began there. */
function isOfSession({ because }: Line, { scope: { sessionId, opensAt } }: Review): boolean {
  const times = because.flatMap(({ at, evidence }) => {
    return evidence && at !== null && !isSessionEvidence(evidence) ? [at] : [];
  });
  return sessionId !== null && (times.length === 0 || times.some((at) => at >= opensAt));
}

function ringing({ news, passing }: Review): readonly Line[] {
  return [...news.filter(({ severity }) => ringsAPhone(severity)), ...passing];
}

function isSame(line: Line, other: Line): boolean {
  return lineKey(line) === lineKey(other) && restsOnNothingElse(line, evidenceOf(other));
}
