import type { Instant } from "../../../base/instant.ts";
import { isLater } from "../../dialect/grace.ts";
import type { Finding } from "../reasons/reasons.ts";
import type { ReadWith, Reported } from "../results/shapes.ts";
import { fhirTime } from "./time.ts";

/** When a result was issued, changed and sent. */
interface Clocks {
  readonly issuedAt: Instant | null;
  /** When this version of it was made. */
  readonly updatedAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly written: readonly (Instant | null)[];
  /** One of them is ahead of its receipt and stands in no fact, so that only who reads it here can doubt it. */
  readonly isFastUntold: boolean;
  /** One of them is later than its receipt. */
  readonly isEarly: boolean;
  readonly findings: readonly Finding[];
}

/** An issue later than its own message is none. One later than its receipt is told here, and set aside by who knows the receipt. */
export function clocksOf({ placed, said }: Reported, { parcel, now, ahead }: ReadWith): Clocks {
  const { resource, container } = placed;
  const usable = (at: Instant | null) => (at !== null && at <= ahead ? at : null);
  const own = timeIn(resource.meta?.lastUpdated);
  const whole = timeIn(container?.resource.meta?.lastUpdated);
  const stated = timeIn(said.issued);
  const sent = timeIn(parcel.timestamp);
  const updatedAt = usable(own) ?? usable(whole);
  const sentAt = usable(sent);
  const message = updatedAt ?? sentAt;
  const isNone = stated !== null && message !== null && isLater(stated, message);
  const issued = isNone ? null : stated;
  const issuedAt = usable(issued);
  const isFarAhead = [own, whole, issued, sent].some((at) => at !== null && at > ahead);
  const isAhead = issuedAt !== null && isLater(issuedAt, now);
  const isUnread = said.issued !== undefined && issuedAt === null;
  return {
    issuedAt,
    updatedAt,
    sentAt,
    written: [issuedAt, updatedAt, sentAt],
    isFastUntold: isFarAhead || (sentAt !== null && isLater(sentAt, now)),
    isEarly: [own, whole, stated, sent].some((at) => at !== null && at > now),
    findings:
      isAhead || isUnread
        ? [{ reason: "issue-unusable", path: `${placed.path}.issued`, expected: "instant" }]
        : [],
  };
}

function timeIn(text: string | undefined): Instant | null {
  const read = fhirTime(text);
  return read.kind === "time" ? read.at : null;
}
