import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { AckCode } from "../../shared/formats/hl7v2/ack.ts";
import { type Hl7Outcome, readHl7 } from "../../shared/formats/hl7v2/read.ts";
import { OverLimitError } from "../../shared/formats/hl7v2/units.ts";
import { bodyBytes, type HttpAnswer, mediaType, problem } from "../../shared/lambda/http.ts";
import type { Site } from "../../shared/sites/site.ts";
import { type KeepDeps, keep } from "./keep.ts";

const ER7 = "x-application/hl7-v2+er7";

export interface Hl7Deps extends KeepDeps {
  readonly site: Site;
}

/** POST /v1/hl7v2: one acknowledgement per message, given when everything is kept. */
export async function takeHl7(deps: Hl7Deps, event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  const type = mediaType(event);
  if (type !== ER7 && type !== "text/plain") return problem(415, `Send ${ER7} or text/plain.`);
  const outcomes = read(deps, event);
  if (outcomes instanceof OverLimitError) return problem(413, outcomes.message);
  const facts = outcomes.flatMap(({ fact }) => fact ?? []);
  const held = outcomes.flatMap((outcome) => outcome.held);
  await keep(deps, facts, held);
  report(deps, outcomes);
  return {
    statusCode: statusOf(outcomes.map(({ code }) => code)),
    headers: { "content-type": `${ER7}; charset=utf-8`, "cache-control": "no-store" },
    body: outcomes.map(({ ack }) => ack).join(""),
  };
}

function read({ site, runtime }: Hl7Deps, event: APIGatewayProxyEventV2): Hl7Outcome[] | OverLimitError {
  try {
    return readHl7(bodyBytes(event), site, runtime.now());
  } catch (error) {
    if (error instanceof OverLimitError) return error;
    throw error;
  }
}

function statusOf(codes: readonly AckCode[]): 200 | 400 | 422 {
  if (codes.includes("AR")) return 400;
  return codes.includes("AE") ? 422 : 200;
}

function report({ runtime }: Hl7Deps, outcomes: readonly Hl7Outcome[]): void {
  const counts = { AA: 0, AE: 0, AR: 0 };
  for (const { code, fact, held } of outcomes) {
    counts[code] += 1;
    if (!fact && held.length === 0) runtime.metrics.count("FactsRefused");
    for (const { reason } of held) runtime.log.warn("hl7v2-held", { reason });
  }
  runtime.log.info("hl7v2-answered", { count: outcomes.length, counts });
}
