import { grouped } from "../../../shared/base/grouped.ts";
import type { Instant } from "../../../shared/base/instant.ts";
import type { DigestEntry } from "../../../shared/episode/state/lists.ts";
import type { Reference } from "../../../shared/episode/state/reference.ts";
import type { HttpAnswer } from "../../../shared/lambda/http.ts";
import { type ListedPatient, type OverLine, patientsInOrder } from "../../../shared/views/listed-patient.ts";
import type { RespondDeps } from "../deps.ts";
import type { Caller } from "../entry/admission.ts";
import { linksTo } from "../list/links.ts";
import { pageResponse } from "../page/layout.ts";
import { unjoinedPage } from "../page/page.ts";
import { digestPage } from "./digest-page.ts";

/** How many patients are read at once. */
const AT_ONCE = 8;

/** The list of a shift: that of ops as it was made, the clinicians' by patient and as each stands now. */
export async function showDigest(
  deps: RespondDeps,
  { place, reference }: Caller,
  { shiftEnd, audience }: Extract<Reference["owner"], { kind: "digest" }>,
  problem: string | null,
): Promise<HttpAnswer> {
  const digest = await deps.store.loadDigest(shiftEnd);
  const entries = digest.entries.filter((entry) => entry.audience === audience);
  if (audience === "ops") return pageResponse(unjoinedPage(place, entries, problem));
  const listed = (await patientsOf(deps, entries)).sort(patientsInOrder);
  const refs = await linksTo(deps, reference.contact, listed);
  const told = await earlierTexts(deps, listed);
  const patients = listed.map((patient, index) => ({
    patient,
    ref: refs[index] ?? "",
    over: patient.over.map((line) => ({ ...line, text: textOf(line, told) })),
  }));
  return pageResponse(digestPage(place, { patients, now: deps.runtime.now() }, problem));
}

async function patientsOf(
  { ports }: Pick<RespondDeps, "ports">,
  entries: readonly DigestEntry[],
): Promise<ListedPatient[]> {
  const groups = [...Map.groupBy(entries, ({ subject }) => subject)];
  const patients: ListedPatient[] = [];
  for (const some of grouped(groups, { most: AT_ONCE, of: () => 1 })) {
    patients.push(...(await Promise.all(some.map(([subject, own]) => ports.listed(subject, own)))));
  }
  return patients;
}

/** What was taken back was said by an earlier list, which has its words. */
async function earlierTexts(
  { store }: Pick<RespondDeps, "store">,
  patients: readonly ListedPatient[],
): Promise<readonly DigestEntry[]> {
  const lacking = patients.flatMap(({ over }) => over).filter(({ entry }) => entry.text === undefined);
  const ends = new Set<Instant>(lacking.flatMap(({ listedIn }) => listedIn ?? []));
  const digests = await Promise.all([...ends].map((end) => store.loadDigest(end)));
  return digests.flatMap(({ entries }) => entries);
}

/** Only the rule is known of a line that code without words listed. */
function textOf({ entry, rule }: OverLine, told: readonly DigestEntry[]): string {
  const same = told.find(
    (one) => one.subject === entry.subject && one.rule === rule && one.line === entry.line,
  );
  return entry.text ?? same?.text ?? rule;
}
