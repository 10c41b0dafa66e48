import { graver } from "../../protocol/rules/severity.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import { evidenceOf, lineKey, restsOnNothingElse, ringsAPhone } from "../reconcile.ts";
import type { Review } from "../review.ts";

/**
 * Where the hours of two sessions hold the same facts, both have the same news. It rings once: where it is gravest, else
 * with the session that has more to tell, else with the one that opened last.
 */
export function ringsElsewhere(line: Line, review: Review, reviews: readonly Review[]): boolean {
  if (!isOfSession(review)) return false;
  const place = reviews.indexOf(review);
  const size = ringing(review).length;
  return reviews.some((other, index) => {
    if (!isOfSession(other)) return false;
    const others = ringing(other);
    const isPreferred = others.length > size || (others.length === size && index > place);
    return others.some((one) => {
      const isIt = graver(one.severity, line.severity) || (isPreferred && one.severity === line.severity);
      return isIt && isSame(line, one);
    });
  });
}

/** What of the lines that one session's alert tells another would have told itself. */
export function sharedWith(review: Review, teller: Review, lines: readonly Line[]): readonly Line[] {
  if (!isOfSession(review) || !isOfSession(teller)) return [];
  return lines.filter((line) =>
    review.news.some((own) => !graver(own.severity, line.severity) && isSame(own, line)),
  );
}

function isOfSession({ scope }: Review): boolean {
  return scope.sessionId !== null;
}

function ringing({ news, passing }: Review): readonly Line[] {
  return [...news.filter(({ severity }) => ringsAPhone(severity)), ...passing];
}

function isSame(line: Line, other: Line): boolean {
  return lineKey(line) === lineKey(other) && restsOnNothingElse(line, evidenceOf(other));
}
