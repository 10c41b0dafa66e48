import type { CloudEvent } from "../events/fact.ts";
import { MAX_ERRORS } from "../events/limits.ts";
import type { Parsed } from "../events/parse.ts";
import { factError } from "../events/problem.ts";
import { senderOf } from "../formats/dialect/sender.ts";
import { oneSubject } from "../formats/dialect/subject.ts";
import type { Site } from "../sites/site.ts";

/**
 * Every fact under its subject's normal form, as HL7 and FHIR have it: a patient who is known in two spellings would be
 * two. An error for each subject that has none.
 * @param isList whether the request is a list, whose pointers begin with a position
 */
export function inNormalForm(facts: readonly CloudEvent[], isList: boolean, site: Site): Parsed {
  const named = facts.map((fact) => oneSubject([fact.subject], site, senderOf(site, fact.source)));
  const errors = named.flatMap((each, at) =>
    "reason" in each
      ? [factError([...(isList ? [at] : []), "subject"], "must be an identifier in the site's form")]
      : [],
  );
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, MAX_ERRORS) };
  const subjects = named.flatMap((each) => ("subject" in each ? [each.subject] : []));
  return { ok: true, facts: facts.map((fact, at) => ({ ...fact, subject: subjects[at] ?? fact.subject })) };
}
