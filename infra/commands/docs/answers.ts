/** What the routes answer with. */
export const answerSchemas = {
  Accepted: {
    type: "object",
    properties: {
      accepted: { type: "array", items: { type: "string" }, description: "The ids, in order." },
      warnings: {
        type: "array",
        description:
          "What was taken in doubt, and may raise a line but never clears one; at most 100, and absent if there is none.",
        items: { $ref: "#/components/schemas/Place" },
      },
    },
    required: ["accepted"],
  },
  Place: {
    type: "object",
    description: "Field and rule, never the value.",
    properties: {
      pointer: { type: "string", description: "RFC 6901, from the request's root." },
      detail: { type: "string" },
    },
    required: ["pointer", "detail"],
  },
  Problem: {
    type: "object",
    description: "RFC 9457.",
    properties: {
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      errors: {
        type: "array",
        description: "Field and rule, never the value; at most 100.",
        items: { $ref: "#/components/schemas/Place" },
      },
    },
    required: ["title", "status", "detail"],
  },
  OperationOutcome: {
    type: "object",
    description:
      "FHIR R4. What is held, dropped or taken in doubt is a warning, or an error where nothing was taken; each has its place as " +
      "FHIRPath, the reason as a code of urn:post-dialysis-watch:reason, and the type that was expected there in diagnostics.",
    properties: {
      resourceType: { const: "OperationOutcome" },
      issue: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          properties: {
            severity: { enum: ["error", "warning", "information"] },
            code: { type: "string" },
            details: { type: "object" },
            expression: { type: "array", items: { type: "string" } },
            diagnostics: { type: "string" },
          },
          required: ["severity", "code", "details"],
        },
      },
    },
    required: ["resourceType", "issue"],
  },
} as const;

const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

/** What every route that takes a body may answer. */
export const commonAnswers = {
  400: { description: "Malformed, or nested deeper than 32.", content: problem },
  401: { description: "No token, or not one of this site's." },
  403: {
    description:
      "The client may not send by this way, in the name of this source, or without a certificate; nothing was kept.",
    content: problem,
  },
  413: { description: "Over 256 KiB (events) or 1 MiB (HL7 v2, FHIR).", content: problem },
  415: {
    description: "Another content type, or a content coding: compressed bodies are not taken.",
    headers: { "Accept-Encoding": { schema: { type: "string" }, description: "Where it was the coding." } },
    content: problem,
  },
  429: { description: "Too many requests: send it again." },
  500: { description: "It could not be handled; nothing of it was kept.", content: problem },
  503: {
    description: "It could not be made durable. Send all of it again.",
    headers: { "Retry-After": { schema: { type: "integer" }, description: "Seconds." } },
    content: problem,
  },
} as const;

export const problemContent = problem;
