import type { Instant } from "../../../base/instant.ts";
import { nameOfTest, type TestOfOrder } from "../../../events/data/tests-of-orders.ts";
import { isVoid } from "../../../events/data/void.ts";
import type { FactOf } from "../../../events/fact.ts";
import { MAX_RESULTS } from "../../../events/limits.ts";
import type { Sender } from "../../../sites/senders.ts";
import type { Site } from "../../../sites/site.ts";
import { analyteRead } from "../../dialect/code.ts";
import { isLater } from "../../dialect/grace.ts";
import { senderOf } from "../../dialect/sender.ts";
import { resultCodeIn } from "../elements/code.ts";
import type { FhirReference, Identifier } from "../elements/datatypes.ts";
import { businessId, documentIdOf, factId, nameAlone, namesOf } from "../elements/identity.ts";
import { isIdentifier, type Placed, tailOf } from "../elements/placed.ts";
import { resultStatusOf } from "../elements/status.ts";
import { subjectOf } from "../elements/subject.ts";
import { firstTime } from "../elements/time.ts";
import { observedValues } from "../elements/value.ts";
import { type Parcel, parcelSource, resolveAll } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import { type Composition, componentSchema, type Observation } from "../resources.ts";
import { idsOf, unreadable } from "./observation.ts";
import type { Family, ReadWith, Reported } from "./shapes.ts";

type Fact = FactOf<"lab.results.withdrawn.v1">;

/** What is taken back, by the names that it was sent under. */
export interface Names {
  readonly orderIds?: readonly string[];
  readonly reportIds?: readonly string[];
  readonly resultIds?: readonly string[];
}

interface Withdrawal extends Names {
  readonly placed: Placed;
  readonly subject: FhirReference | undefined;
  readonly status: Fact["data"]["status"];
  readonly at: Instant | null;
}

interface Withdrawn {
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
}

/** What reports and documents take back of what was sent before: all of a report, and what a document replaces. */
export function withdrawalsIn(family: Family, reading: ReadWith): Withdrawn {
  const ofReports = reportsIn(family, reading);
  const all = [...ofReports, ...observationsIn(family, reading), ...documentsIn(family, reading)];
  const made = all.map((each) => factOf(each, reading));
  return {
    facts: made.flatMap((each) => ("fact" in each ? each.fact : [])),
    findings: [
      ...made.flatMap((each) => ("fact" in each ? [] : each)),
      ...ofReports.flatMap(({ placed, status }, at): Finding[] => {
        const one = made[at];
        if (status !== "unsettled" || !one || !("fact" in one)) return [];
        return [{ reason: "unclear-withdrawal", path: placed.path, subject: one.fact.subject }];
      }),
    ],
  };
}

/** A report that is cancelled stands alone, too, where it holds nothing but words why; one whose identifier bears others' results is unclear. */
function reportsIn({ reports, observations }: Family, reading: ReadWith): Withdrawal[] {
  const members = Map.groupBy(observations, (each) => each.said.report?.placed);
  const areRemarks = ({ placed }: Family["reports"][number]) =>
    members.get(placed)?.every((each) => isRemark(each, reading)) === true;
  const isOver = ({ placed, data }: Family["reports"][number]) =>
    data.status === "entered-in-error" ||
    members.get(placed)?.every((each) => isVoid(each.data.status) || isRemark(each, reading)) === true;
  const full = new Set(reports.flatMap((one) => (one.isAlone || isOver(one) ? [] : one.id)));
  return reports.flatMap((report): Withdrawal[] => {
    const { placed, id, data, absent, said } = report;
    const isAlone = report.isAlone || areRemarks(report);
    const isWithdrawn =
      data.status === "entered-in-error" || (data.status === "cancelled" && (isAlone || absent.length > 0));
    if (!isWithdrawn || said.isTest || said.isModified || said.isForeign) return [];
    const isShared = isAlone && id !== "" && full.has(id);
    const stated = data.status === "cancelled" ? "cancelled" : "entered-in-error";
    const status: Withdrawal["status"] = isShared ? "unsettled" : stated;
    const resultIds = absent.flatMap(({ reference }) => idFrom(reference));
    const orderIds = absent.flatMap(({ names }) => names);
    const isWhole = id !== "" && (isAlone || stated === "entered-in-error");
    const test = {
      order: id,
      of: analyteIn(data.code, senderOf(reading.site, parcelSource(reading.parcel, placed))),
    };
    const isTest = isWhole && status !== "unsettled" && isTestAlone(test, data.identifier);
    const base = { ...toldOf(report), status };
    const listed = { ...base, resultIds, orderIds: isWhole && !isTest ? [id, ...orderIds] : orderIds };
    if (!isTest) return [listed];
    const whole = { ...base, resultIds: [nameOfTest(test)], orderIds: [id] };
    return absent.length > 0 ? [whole, listed] : [whole];
  });
}

/** Several reports may bear one identifier, as that of an accession; an id is of one alone. */
function isTestAlone(test: TestOfOrder, identifiers: readonly Identifier[] | undefined): boolean {
  return test.of !== "" && businessId(identifiers) !== null && isIdentifier(nameOfTest(test));
}

/** Empty for a panel, and for what is none of ours. */
function analyteIn(code: Observation["code"], sender: Sender): string {
  return analyteRead(resultCodeIn(code, sender));
}

/** Whether it names no test with what became of it: words under a code of none, or a result without a value. */
function isRemark({ placed, data }: Reported, { parcel, site }: ReadWith): boolean {
  const { code, component = [], hasMember = [] } = data;
  if (isVoid(data.status)) return false;
  const values = observedValues(data, placed.raw);
  if (typeof values === "string") return component.length + hasMember.length === 0;
  const isNone = analyteIn(code, senderOf(site, parcelSource(parcel, placed))) === "";
  return isNone && values.every(({ value }) => /\p{L}/u.test(String(value.value)));
}

/** Void observations whose code tells no result of their own take back what bore their name; groups, members that are not here. */
function observationsIn({ observations }: Family, { parcel, site }: ReadWith): Withdrawal[] {
  return observations.flatMap(({ placed, data, said }): Withdrawal[] => {
    const status = resultStatusOf(data.status);
    if (status === "corrected" || status === "amended")
      return unclearIn({ placed, data, said }, parcel, site);
    if (!isVoid(status) || unreadable(said)) return [];
    const own = isNameless(data, senderOf(site, parcelSource(parcel, placed)))
      ? namesOf(placed, data.identifier)
      : [];
    const absent = (data.hasMember ?? []).filter((each) => resolveAll(parcel, placed, each).length === 0);
    const resultIds = [...own, ...absent.flatMap(({ reference = "" }) => idFrom(reference))];
    const orderIds = [...own, ...absent.flatMap(nameAlone)];
    if (resultIds.length + orderIds.length === 0) return [];
    return [{ ...toldOf({ placed, data, said }), status, resultIds, orderIds }];
  });
}

/** Corrections without a value that is read, of itself and of its components. */
function unclearIn(reported: Reported, parcel: Parcel, site: Site): Withdrawal[] {
  const { placed, data, said } = reported;
  if (unreadable(said)) return [];
  const sender = senderOf(site, parcelSource(parcel, placed));
  const { idOf, partIdOf } = idsOf(placed, data, said);
  const parts = (data.component ?? []).flatMap((raw) => {
    const of = componentSchema.safeParse(raw).data;
    return of ? [{ of, raw, nameOf: partIdOf }] : [];
  });
  const isPanel = parts.length + (data.hasMember ?? []).length > 0;
  const all = isPanel ? parts : [{ of: data, raw: placed.raw, nameOf: idOf }];
  const resultIds = all.flatMap(({ of, raw, nameOf }) => {
    const found = resultCodeIn(of.code, sender);
    return "reason" in found || typeof observedValues(of, raw) !== "string"
      ? []
      : (nameOf(found.code.code) ?? []);
  });
  if (resultIds.length === 0) return [];
  return [{ ...toldOf(reported), status: "unsettled", resultIds: resultIds.filter(isIdentifier) }];
}

/** Where it is said, of whom, and when. */
function toldOf({ placed, data, said }: Reported | Family["reports"][number]) {
  const at = firstTime(data.issued, placed.resource.meta?.lastUpdated);
  return { placed, subject: data.subject ?? said.subject?.reference, at };
}

/** Without parts, and its code is none, or none of ours: it may have been emptied, and says not what bore its name. */
function isNameless({ code, component = [], hasMember = [] }: Observation, sender: Sender): boolean {
  return component.length + hasMember.length === 0 && analyteIn(code, sender) === "";
}

function documentsIn({ documents }: Family, { parcel }: ReadWith): Withdrawal[] {
  return documents.flatMap(({ placed, data, said }): Withdrawal[] => {
    if (said.isTest || said.isModified) return [];
    const { subject, date, status } = data;
    const base = {
      placed,
      subject,
      at: firstTime(date, placed.resource.meta?.lastUpdated, parcel.timestamp),
    };
    const own = documentIdOf(placed, data, parcel);
    const replaced = replacedBy(data).filter((each) => each !== own);
    return [
      ...(status === "entered-in-error" && own ? [{ ...base, status, reportIds: [own] } as const] : []),
      ...(replaced.length > 0 ? [{ ...base, status: "cancelled", reportIds: replaced } as const] : []),
    ];
  });
}

function replacedBy({ relatesTo = [] }: Composition): string[] {
  const replaced = relatesTo.filter(({ code }) => code === "replaces");
  const names = replaced.flatMap(({ targetIdentifier, targetReference }) => [
    targetIdentifier?.value?.trim() ?? "",
    targetReference?.identifier?.value?.trim() ?? "",
    ...idFrom(targetReference?.reference ?? ""),
  ]);
  return [...new Set(names)].filter(isIdentifier);
}

/** The id of a reference to another server's resource, or to one that was sent before. */
function idFrom(reference: string): string[] {
  const [, id = ""] = (tailOf(reference) ?? "").split("/");
  return isIdentifier(id) ? [id] : [];
}

function factOf(withdrawal: Withdrawal, { parcel, site, now, ahead }: ReadWith): { fact: Fact } | Finding[] {
  const { placed, subject, status, at, orderIds = [], reportIds = [], resultIds = [] } = withdrawal;
  const { path } = placed;
  if (orderIds.length + reportIds.length + resultIds.length === 0) return [{ reason: "no-results", path }];
  const whose = subjectOf(parcel, placed, subject, site);
  if ("reason" in whose) return [{ reason: whose.reason, path }];
  if (at && at > ahead) return [{ reason: "time-ahead", path, ...whose }];
  const source = parcelSource(parcel, placed);
  const names = { orderIds, reportIds, resultIds: resultIds.slice(0, MAX_RESULTS) };
  const isIssue = at !== null && !isLater(at, now);
  return {
    fact: {
      specversion: "1.0",
      type: "lab.results.withdrawn.v1",
      source,
      id: factId(source, whose.subject, "withdrawn", status, at ?? "", JSON.stringify(names)),
      ...whose,
      time: at ?? now,
      ...(at === null && { timebasis: "receipt" as const }),
      data: { ...given(names), status, ...(isIssue && { issuedAt: at }) },
    },
  };
}

export function given({ orderIds = [], reportIds = [], resultIds = [] }: Names) {
  return {
    ...(orderIds.length > 0 && { orderIds: [...orderIds] }),
    ...(reportIds.length > 0 && { reportIds: [...reportIds] }),
    ...(resultIds.length > 0 && { resultIds: [...resultIds] }),
  };
}
