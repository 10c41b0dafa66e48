import { type FhirOutcome, readFhir } from "../../shared/formats/fhir/read.ts";
import type { Sent } from "../../shared/lambda/archive.ts";
import { type HttpAnswer, json, mediaTypeOf, problem } from "../../shared/lambda/http.ts";
import { jsonBody } from "./json-body.ts";
import { type DoorDeps, keep } from "./keep.ts";
import type { Read, Reader } from "./sent.ts";

const FHIR = "application/fhir+json";

interface ReadResources extends Read {
  readonly findings: FhirOutcome["findings"];
}

/** Readable parts are facts, the others held, and the answer says which. */
export const readResources: Reader<ReadResources> = ({ contentType, body, receivedAt }, site) => {
  if (mediaTypeOf(contentType) !== FHIR) return { refused: problem(415, `Send ${FHIR}.`) };
  const read = jsonBody(body);
  if ("refused" in read) return read;
  const outcome = readFhir(read.body, site, receivedAt);
  if (!outcome) return { refused: problem(400, "The body is no FHIR resource.") };
  const { facts, held, findings } = outcome;
  const answer = json(facts.length > 0 ? 202 : 422, outcome.outcome, "fhir+json");
  return { facts, held, findings, answer };
};

/** POST /v1/fhir: answered when all of it is kept. */
export async function takeFhir(deps: DoorDeps, sent: Sent): Promise<HttpAnswer> {
  const read = readResources(sent, deps.site);
  if ("refused" in read) return read.refused;
  await keep(deps, sent, read);
  report(deps, read);
  return read.answer;
}

function report({ runtime }: DoorDeps, { facts, findings, held }: ReadResources): void {
  if (facts.length + held.length === 0) runtime.metrics.count("FactsRefused");
  for (const { reason } of held) runtime.log.warn("fhir-held", { reason });
  runtime.log.info("fhir-answered", {
    count: facts.length,
    counts: { facts: facts.length, findings: findings.length },
  });
}
