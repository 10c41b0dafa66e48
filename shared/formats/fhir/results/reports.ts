import { isVoid } from "../../../events/data/void.ts";
import { senderOf, zoneOf } from "../../dialect/sender.ts";
import { resultCodeIn } from "../elements/code.ts";
import { effectiveSpan } from "../elements/span.ts";
import { subjectOf } from "../elements/subject.ts";
import { parcelSource } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import { collectionOf } from "./collection.ts";
import { unreadable } from "./observation.ts";
import { lost } from "./report.ts";
import type { Family, ReadWith } from "./shapes.ts";
import { specimenOf } from "./specimen.ts";
import type { TakenDraw } from "./taken.ts";

type Report = Family["reports"][number];

interface Read {
  readonly draws: readonly TakenDraw[];
  readonly findings: readonly Finding[];
}

const nothing: Read = { draws: [], findings: [] };

/** What a report says and its results do not: those that are not there, and blood that is drawn for them. */
export function readReports({ reports }: Family, reading: ReadWith): Read {
  const read = reports.map((each) => readReport(each, reading));
  return { draws: read.flatMap(({ draws }) => draws), findings: read.flatMap(({ findings }) => findings) };
}

function readReport(report: Report, reading: ReadWith): Read {
  const { data, isAlone, absent, placed, said } = report;
  const { path } = placed;
  const reason = unreadable(said);
  if (reason) return isAlone || absent.length > 0 ? { ...nothing, findings: [{ reason, path }] } : nothing;
  if (isVoid(data.status)) return nothing;
  if (!isAlone || absent.length > 0) return { ...nothing, findings: lost(absent) };
  const draw = data.status === "registered" ? drawOf(report, reading) : null;
  return draw ? { draws: [draw], findings: [] } : { ...nothing, findings: [{ reason: "no-results", path }] };
}

/** A report that is registered, and has a time of collection. Without its code it would stand for the whole panel. */
function drawOf(
  { placed, id, data, said }: Report,
  { parcel, site, now, ahead }: ReadWith,
): TakenDraw | null {
  const { from, reference } = said.subject ?? { from: placed, reference: undefined };
  const whose = subjectOf(parcel, from, reference, site);
  if ("reason" in whose) return null;
  const { subject } = whose;
  const source = parcelSource(parcel, placed);
  const sender = senderOf(site, source);
  const zone = zoneOf(site, source);
  const specimen = specimenOf(said.specimens, subject, { parcel, site, sender, zone });
  const places = said.effective.map((each) => ({ path: each.path, span: effectiveSpan(each.of, zone) }));
  const { collectedAt, doubts } = collectionOf(places, specimen.collected, {
    ...{ written: [], isFastUntold: false },
    ...{ now, ahead },
  });
  if (!collectedAt || doubts.length > 0 || specimen.isForeign || specimen.isTest) return null;
  const named = resultCodeIn(data.code, sender);
  if ("reason" in named) return null;
  const code = { system: named.code.system, code: named.code.code };
  return { source, subject, order: id || `${placed.path}@${collectedAt}`, collectedAt, code };
}
