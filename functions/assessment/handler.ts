import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type HttpAnswer, httpStack, json, problem } from "../../shared/lambda/http.ts";
import type { LambdaFunction } from "../../shared/lambda/stack.ts";
import { fhirView } from "../../shared/views/fhir-view.ts";
import type { WorkDeps } from "../../shared/work/deps.ts";

type AssessmentDeps = Pick<WorkDeps, "runtime" | "store" | "world">;

/** GET of one patient's assessment as FHIR R4. It reads alone; who may ask is decided before this. */
export function createAssessment(deps: AssessmentDeps): LambdaFunction<APIGatewayProxyEventV2, HttpAnswer> {
  return httpStack(deps.runtime, async (event) => {
    const subject = event.pathParameters?.["subject"];
    const state = subject ? await deps.store.load(subject, deps.runtime.now()) : null;
    if (!state || state.version === 0) return problem(404, "Nothing is known of this patient.");
    return json(200, fhirView(state, await deps.world.for(state)), "fhir+json");
  });
}
