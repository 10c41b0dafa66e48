import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type FhirOutcome, readFhir } from "../../shared/formats/fhir/read.ts";
import { type HttpAnswer, json, mediaType, problem } from "../../shared/lambda/http.ts";
import type { Site } from "../../shared/sites/site.ts";
import { jsonBody } from "./json-body.ts";
import { type KeepDeps, keep } from "./keep.ts";

const FHIR = "application/fhir+json";

export interface FhirDeps extends KeepDeps {
  readonly site: Site;
}

/** POST /v1/fhir: readable parts are taken, the others held, and the answer says which, when all of it is kept. */
export async function takeFhir(deps: FhirDeps, event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  if (mediaType(event) !== FHIR) return problem(415, `Send ${FHIR}.`);
  const read = jsonBody(event);
  if ("answer" in read) return read.answer;
  const outcome = readFhir(read.body, deps.site, deps.runtime.now());
  if (!outcome) return problem(400, "The body is no FHIR resource.");
  await keep(deps, outcome.facts, outcome.held);
  report(deps, outcome);
  return json(outcome.facts.length > 0 ? 202 : 422, outcome.outcome, "fhir+json");
}

function report({ runtime }: FhirDeps, { facts, findings, held }: FhirOutcome): void {
  if (facts.length + held.length === 0) runtime.metrics.count("FactsRefused");
  for (const { reason } of held) runtime.log.warn("fhir-held", { reason });
  runtime.log.info("fhir-answered", {
    count: facts.length,
    counts: { facts: facts.length, findings: findings.length },
  });
}
