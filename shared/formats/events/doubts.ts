import { type Instant, instant } from "../../base/instant.ts";
import { isVoid } from "../../events/data/void.ts";
import type { CloudEvent, FactOf } from "../../events/fact.ts";
import { type FactError, factError } from "../../events/problem.ts";
import { type ResultDoubt, resultDoubts } from "../../protocol/types/picture.ts";
import { isMidnightIn } from "../../sites/hours/zoned.ts";
import type { Site } from "../../sites/site.ts";
import { readCodeOf } from "../dialect/code.ts";
import { isLater } from "../dialect/grace.ts";
import { onlyInWords } from "../dialect/only-in-words.ts";
import { senderOf } from "../dialect/sender.ts";
import { toldTwice } from "../dialect/told-twice.ts";
import { valueWarnings } from "../dialect/unit-warning.ts";
import { inPlainFigures } from "../dialect/value.ts";
import { placesBehind } from "./behind.ts";
import { coded } from "./coded.ts";

/** A fact as it is taken, and what its sender should hear of it. */
export interface Doubted {
  readonly fact: CloudEvent;
  readonly warnings: readonly FactError[];
}

type Path = readonly (string | number)[];

interface Reading {
  readonly site: Site;
  readonly now: Instant;
}

type Tell = (path: Path, rule: string) => void;

const MIDNIGHT =
  "is midnight to the second: it counts as a day without an hour, so the value may raise a line and clears none";
const ONLY_IN_WORDS =
  "is text that tells an analyte which is watched, and no result beside it does: nothing reads it";
const TWICE =
  "has another value, or what takes it back, under the same name and issue: both are taken in doubt";
const BEHIND = "is older than the site takes: it is held for a person";
const AHEAD = "lies later than its receipt: it is taken in doubt";
const AFTER_REPORT = "lies later than its own report or event: the value may raise a line, and clears none";

/**
 * What is doubtful in an event, as in HL7 v2 and FHIR: it is taken, may raise a line and never clears one, and the
 * sender hears of it. Only what the event says changes it, so that a repeat stays the same fact.
 * @param root where the event stands in its request
 */
export function doubted(fact: CloudEvent, root: Path, reading: Reading): Doubted {
  const warnings: FactError[] = [];
  const tell: Tell = (path, rule) => void warnings.push(factError([...root, ...path], rule));
  if (isLater(instant(fact.time), reading.now)) tell(["time"], AHEAD);
  const taken = read(fact, reading, tell);
  for (const path of placesBehind(taken, reading.site, reading.now)) tell(path, BEHIND);
  return { fact: taken, warnings };
}

function read(fact: CloudEvent, reading: Reading, tell: Tell): CloudEvent {
  switch (fact.type) {
    case "lab.results.reported.v1":
      return resultsIn(fact, reading, tell);
    case "specimen.collected.v1":
      drawTime(fact.data.collectedAt, ["data", "collectedAt"], reading, tell);
      return drawnFor(fact, reading, tell);
    case "dialysis.session.ended.v1":
      sessionTimes(fact, reading, tell);
      return fact;
    case "symptoms.reported.v1":
      for (const [at, { onset }] of fact.data.symptoms.entries())
        askedFor(onset, ["data", "symptoms", at, "onset"], "onset", reading, tell);
      return fact;
    default:
      return fact;
  }
}

type Report = FactOf<"lab.results.reported.v1">;
type Result = Report["data"]["results"][number];

function resultsIn(fact: Report, reading: Reading, tell: Tell): Report {
  const timesOf = timesReader(fact, reading);
  const results = fact.data.results.map((result, at) => {
    const told: Tell = (path, rule) => tell(["data", "results", at, ...path], rule);
    return resultIn(
      coded(inFigures(result), senderOf(reading.site, fact.source), told),
      timesOf(result),
      told,
    );
  });
  for (const each of onlyInWords(results, (result) => result))
    tell(["data", "results", results.indexOf(each), "value"], ONLY_IN_WORDS);
  for (const each of toldTwice(results, (result) => result))
    tell(["data", "results", results.indexOf(each)], TWICE);
  const isAsItCame = results.every((result, at) => result === fact.data.results[at]);
  return isAsItCame ? fact : { ...fact, data: { ...fact.data, results } };
}

function inFigures(result: Result): Result {
  const value = typeof result.value === "string" ? inPlainFigures(result.value) : result.value;
  return value === result.value ? result : { ...result, value };
}

/** What the times of a result say of it. */
interface Times {
  readonly isIssue: boolean;
  /** A day without an hour. */
  readonly isDay: boolean;
  /** Later than its own report. */
  readonly isDoubtful: boolean;
  readonly tells: readonly (readonly [Path, string])[];
}

/** The results of a report have the same times, one after the other: what was read of the last is kept. */
function timesReader(fact: Report, reading: Reading): (result: Result) => Times {
  let last: { readonly of: Result; readonly times: Times } | null = null;
  return (result) => {
    if (last === null || !isSameTime(last.of, result))
      last = { of: result, times: timesIn(result, fact, reading) };
    return last.times;
  };
}

function isSameTime(a: Result, b: Result): boolean {
  return a.collectedAt === b.collectedAt && a.collectedFrom === b.collectedFrom && a.issuedAt === b.issuedAt;
}

function timesIn(
  { collectedAt, collectedFrom, issuedAt }: Result,
  fact: Report,
  { site, now }: Reading,
): Times {
  const tells: (readonly [Path, string])[] = [];
  const isIssue = issuedAt === undefined || !isAfter(issuedAt, fact.time);
  if (!isIssue) tells.push([["issuedAt"], "lies later than its event: it is no issue"]);
  else if (issuedAt && isLater(instant(issuedAt), now)) tells.push([["issuedAt"], AHEAD]);
  const isDay = [collectedAt, collectedFrom].some(
    (each) => each !== undefined && isMidnight(each, site.zone),
  );
  if (isDay) tells.push([["collectedAt"], MIDNIGHT]);
  const isDoubtful =
    collectedAt !== undefined &&
    [fact.time, issuedAt ?? fact.time].some((each) => isAfter(collectedAt, each));
  if (isDoubtful) tells.push([["collectedAt"], AFTER_REPORT]);
  else if (collectedAt && isLater(instant(collectedAt), now)) tells.push([["collectedAt"], AHEAD]);
  return { isIssue, isDay, isDoubtful, tells };
}

function resultIn(result: Result, { isIssue, isDay, isDoubtful, tells }: Times, tell: Tell): Result {
  for (const [path, rule] of tells) tell(path, rule);
  valueIn(result, tell);
  if (isIssue && !isDay && !isDoubtful && !result.doubts?.length) return result;
  const { collectedAt, collectedFrom, issuedAt, ...rest } = result;
  const doubted = new Set<ResultDoubt>(rest.doubts);
  if (isDay) doubted.add("collection-time-unusable");
  if (isDoubtful) doubted.add("collection-time-doubtful");
  return {
    ...rest,
    ...(!isDay && collectedAt && { collectedAt }),
    ...(!isDay && collectedFrom && { collectedFrom }),
    ...(isIssue && issuedAt && { issuedAt }),
    ...(doubted.size > 0 && { doubts: resultDoubts.filter((each) => doubted.has(each)) }),
  };
}

function isAfter(time: string, than: string): boolean {
  return isLater(instant(time), instant(than));
}

function valueIn(result: Result, tell: Tell): void {
  if (isVoid(result.status)) return;
  if (result.haemolysed) tell(["haemolysed"], "is true: the value may raise a line, and clears none");
  for (const warning of valueWarnings(result)) tell(...said[warning]);
}

const said: Readonly<Record<ReturnType<typeof valueWarnings>[number], readonly [Path, string]>> = {
  "value-in-words": [["value"], "is text: it is shown, and clears nothing"],
  "value-implausible": [["value"], "is none that a living patient has: it is shown, and clears nothing"],
  "collection-missing": [["collectedAt"], "is not given: the value may raise a line, and clears none"],
  "unit-unusable": [["unit"], "is none in which this analyte is accepted: the value clears nothing"],
  "code-unit-mismatch": [["unit"], "is of another kind than the code: the unit counts"],
  "specimen-not-blood": [
    ["specimen"],
    "is not the patient's blood, as the code says: the value clears nothing",
  ],
  "specimen-unclear": [
    ["specimen"],
    "names none that is known here: the value may raise a line, and clears none",
  ],
};

function sessionTimes({ data }: FactOf<"dialysis.session.ended.v1">, reading: Reading, tell: Tell): void {
  if (data.status !== "entered-in-error") askedFor(data.endedAt, ["data", "endedAt"], "end", reading, tell);
  for (const [at, { onset }] of (data.symptoms ?? []).entries())
    askedFor(onset, ["data", "symptoms", at, "onset"], "onset", reading, tell);
}

type Draw = FactOf<"specimen.collected.v1">;

/** What blood was drawn for is known by the codes that its results will have. */
function drawnFor(fact: Draw, { site }: Reading, tell: Tell): Draw {
  const { codes } = fact.data;
  if (!codes) return fact;
  const sender = senderOf(site, fact.source);
  const read = codes.map((each, at) => {
    const found = readCodeOf([{ ...each, display: "" }], sender);
    if ("code" in found) return { system: found.code.system, code: found.code.code };
    tell(["data", "codes", at], "is no LOINC code, and the site maps no other: nothing is awaited by it");
    return each;
  });
  const isAsItCame = read.every(({ system, code }, at) => {
    const sent = codes[at];
    return system === sent?.system && code === sent.code;
  });
  return isAsItCame ? fact : { ...fact, data: { ...fact.data, codes: read } };
}

/** At midnight it stands: only for a collection is that a day without an hour. */
function askedFor(
  time: string | undefined,
  path: Path,
  name: string,
  { site, now }: Reading,
  tell: Tell,
): void {
  if (time === undefined) return;
  if (isMidnight(time, site.zone))
    tell(path, `is midnight to the second: this ${name} stands, and a person should say whether it is so`);
  if (isLater(instant(time), now)) tell(path, AHEAD);
}

function drawTime(time: string, path: Path, { site, now }: Reading, tell: Tell): void {
  if (isMidnight(time, site.zone))
    tell(path, "is midnight to the second: a draw without an hour is not sure to be awaited");
  if (isLater(instant(time), now)) tell(path, AHEAD);
}

const QUARTER_MS = 15 * 60_000;
const written = /T00:00(?::00(?:\.0+)?)?(?:Z|[+-])/;

/** Midnight counts as written, in UTC, or in the site's zone. */
function isMidnight(time: string, zone: string): boolean {
  const at = instant(time);
  if (written.test(time) || at.endsWith("T00:00:00.000Z")) return true;
  if (zone === "UTC" || Date.parse(at) % QUARTER_MS !== 0) return false;
  return isMidnightIn(at, zone);
}
