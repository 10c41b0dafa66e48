import { commonAnswers, problemContent } from "./answers.ts";
import { examples, fhirExample, hl7Example } from "./examples.ts";
import { ref } from "./schemas.ts";

interface Operation {
  /** What a generated client calls it. */
  readonly operationId?: string;
  readonly parameters?: readonly object[];
  readonly summary: string;
  readonly description?: string;
  readonly requestBody?: object;
  readonly responses: Readonly<Record<number, object>>;
}

function answer(description: string, type?: string, schema?: object) {
  return { description, ...(type && { content: { [type]: { schema } } }) };
}

const fhirContent = { "application/fhir+json": { schema: ref("OperationOutcome") } };
const fhirAnswer = (description: string) => ({ description, content: fhirContent });
const hl7Answer = (description: string) =>
  answer(description, "x-application/hl7-v2+er7", { type: "string" });

const page = (description: string) => answer(description, "text/html", { type: "string" });
const bare = (description: string) => ({ description });
/** What a link answers that leads nowhere, or not now: with a page, and without one. */
const notNow = { 429: commonAnswers[429], 503: page("It could not be looked up: try again.") };
const deadLink = { 404: page("Unknown."), 410: page("Expired."), ...notNow };
const deadProbe = { 404: bare("Unknown."), 410: bare("Expired."), 429: notNow[429], 503: bare("Not now.") };
/** What a form answers that was not taken. */
const refusedForm = {
  403: page("Wrong PIN."),
  413: page("The form is larger than 16 KiB."),
  415: page("Another content type, or a content coding."),
  423: page("Locked after wrong PINs."),
};

/** What is sent, by its types. */
const body = (content: Readonly<Record<string, object>>) => ({ required: true, content });
const form = (...fields: readonly string[]) => {
  const properties = Object.fromEntries(fields.map((field) => [field, { type: "string" }]));
  return body({ "application/x-www-form-urlencoded": { schema: { type: "object", properties } } });
};

const [session, report] = [examples["dialysis.session.ended.v1"], examples["lab.results.reported.v1"]];

const batch = { type: "array", minItems: 1, items: ref("Fact") };
const binary = {
  type: "object",
  description: "The event's data, in binary mode; or a FHIR resource.",
  additionalProperties: true,
};

/** What else a resource holds is FHIR's to say. */
const resource = {
  type: "object",
  required: ["resourceType"],
  properties: { resourceType: { type: "string" } },
  additionalProperties: true,
};

/** Attributes of an event in binary mode; in structured mode they stand in the body. */
const attributes = ["specversion", "id", "source", "type", "subject", "time"].map((name) => ({
  name: `ce-${name}`,
  in: "header",
  required: false,
  schema: { type: "string" },
  description: `CloudEvents' ${name}, in binary mode.`,
}));

/** The keys are method and path of the wiring table. */
export const operations: Readonly<Record<string, Operation>> = {
  "POST /v1/events": {
    operationId: "sendEvents",
    summary: "Facts as CloudEvents 1.0: one, or a list",
    parameters: attributes,
    description:
      "All of the request's facts are taken, or none. In binary mode the attributes are headers (ce-id, ce-source, ce-type, ...) and the " +
      "body is the data; in structured mode the data may stand as data_base64. Plain JSON with a resourceType is FHIR.",
    requestBody: body({
      "application/cloudevents+json": { schema: ref("Fact"), example: session },
      "application/cloudevents-batch+json": { schema: batch, example: [session, report] },
      "application/json": { schema: binary, example: report.data },
    }),
    responses: {
      202: {
        description: "Taken. What came as FHIR is answered as on /v1/fhir.",
        content: { "application/json": { schema: ref("Accepted") }, ...fhirContent },
      },
      ...commonAnswers,
      422: {
        description: "A rule is broken; nothing of it was taken.",
        content: { ...problemContent, ...fhirContent },
      },
    },
  },
  "POST /v1/hl7v2": {
    operationId: "sendHl7v2",
    summary: "HL7 v2 in ER7: one message or a batch",
    description:
      "The unit is the result: readable ones are taken, the others held for a person. The answer is one HL7 acknowledgement per message.",
    requestBody: body({
      "x-application/hl7-v2+er7": { schema: { type: "string" }, example: hl7Example },
      "text/plain": { schema: { type: "string" }, example: hl7Example },
    }),
    responses: {
      200: hl7Answer("All are AA."),
      ...commonAnswers,
      400: hl7Answer("Any is AR: it is not HL7."),
      422: hl7Answer("Else: of at least one nothing could be taken (AE)."),
    },
  },
  "POST /v1/fhir": {
    operationId: "sendFhir",
    summary: "FHIR R4: one resource or a Bundle",
    description:
      "Observation, DiagnosticReport, Procedure, Encounter, MedicationRequest, MedicationAdministration, or a Bundle " +
      "(document, collection, batch, transaction, message, searchset) of them. Plain JSON with a resourceType is FHIR too. Readable results are taken, the others held for a person.",
    requestBody: body({
      "application/fhir+json": { schema: resource, example: fhirExample },
      "application/json": { schema: resource, example: fhirExample },
    }),
    responses: {
      202: fhirAnswer("Something was taken; what was held is a warning with its place."),
      ...commonAnswers,
      422: fhirAnswer("Nothing could be taken."),
    },
  },
  "GET /v1/patients/{subject}/assessment": {
    operationId: "readAssessment",
    summary: "What stands for a patient now, and why: FHIR R4",
    description:
      "A Bundle of every open window and every standing alert: a DetectedIssue for each line, the inputs that it refers to, and an " +
      "OperationOutcome that names what is unknown. It changes nothing.",
    responses: {
      200: answer("The assessment.", "application/fhir+json", { type: "object" }),
      401: commonAnswers[401],
      403: bare("The token may not read assessments."),
      429: commonAnswers[429],
      500: commonAnswers[500],
      503: { ...commonAnswers[503], description: "It could not be read in time: ask again." },
      404: { description: "Nothing is known of this patient.", content: problemContent },
    },
  },
  "GET /health": {
    operationId: "checkHealth",
    summary: "Whether the door is there",
    responses: { 200: answer("It is.", "application/json", { type: "object" }), 429: commonAnswers[429] },
  },
  "GET /a/{ref}": {
    operationId: "openLink",
    summary: "A clinician's link: asks for the PIN, and changes nothing",
    responses: { 200: page("The form."), ...deadLink },
  },
  "HEAD /a/{ref}": {
    operationId: "probeLink",
    summary: "As GET, without a body",
    responses: { 200: bare("There is a form."), ...deadProbe },
  },
  "GET /u/{ref}": {
    operationId: "openList",
    summary:
      "The unit's list behind a clinician's link: with a session the list, without one the form for the PIN",
    responses: { 200: page("The list, or the form."), ...deadLink },
  },
  "HEAD /u/{ref}": {
    operationId: "probeList",
    summary: "As GET, without a body",
    responses: { 200: bare("There is a list, or a form."), ...deadProbe },
  },
  "POST /u/{ref}": {
    operationId: "showList",
    summary: "The PIN shows the list, and opens a session of 15 minutes; lock ends it",
    requestBody: form("pin", "lock"),
    responses: {
      200: page("The list."),
      303: bare("The session is ended."),
      ...deadLink,
      ...refusedForm,
      422: page("The list takes no answer."),
    },
  },
  "POST /a/{ref}": {
    operationId: "answerLink",
    summary:
      "The PIN shows, and opens a session of 15 minutes; an outcome with the session or the PIN acknowledges; lock ends the session",
    requestBody: form("pin", "outcome", "note", "lock"),
    responses: {
      200: page("Shown."),
      303: bare("Acknowledged, or the session is ended."),
      ...deadLink,
      ...refusedForm,
      422: page("A slip: the page says which, and keeps choice and note."),
    },
  },
};
