import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Instant } from "../../../shared/base/instant.ts";
import { type AnswerOutcome, answerOutcomes } from "../../../shared/events/answer.ts";
import { bodyBytes, bodyLength, isContentCoded, mediaType } from "../../../shared/lambda/http.ts";
import { type Analyte, analytes } from "../../../shared/protocol/values/analyte.ts";

const formType = "application/x-www-form-urlencoded";
/** Bytes. */
const longestBody = 16_384;
/** The fact's schema has the same bound. */
export const longestNote = 1024;

/** The rule that a form breaks. */
export type FormProblem = "outcome" | "note-too-long" | "reason" | "awaited";

/** What was filled in, so that a slip loses none of it. */
export interface Filled {
  readonly outcome?: string | undefined;
  readonly note?: string | undefined;
  /** These name the page that it was filled in on. */
  readonly shown?: Instant | undefined;
  readonly step?: number | undefined;
  readonly alert?: string | undefined;
  readonly awaiting?: Analyte | undefined;
}

/** `show`: a PIN alone. `lock`: ends the session on this device. `await`: asks to be told of a result. */
export type Form =
  | { readonly kind: "lock" }
  | { readonly kind: "show"; readonly pin: string }
  | {
      readonly kind: "answer";
      readonly pin: string;
      readonly outcome: AnswerOutcome;
      readonly note?: string | undefined;
      /** What the page that is answered was of: its time, how many steps were taken by then, and which alert. */
      readonly shown?: Instant | undefined;
      readonly step?: number | undefined;
      readonly alert?: string | undefined;
    }
  | { readonly kind: "await"; readonly pin: string; readonly awaiting: Analyte }
  | { readonly kind: "invalid"; readonly pin: string; readonly problem: FormProblem; readonly filled: Filled }
  | { readonly kind: "no-form" }
  | { readonly kind: "too-large" };

/** What a page is shown for. */
export type TakenForm = Exclude<Form, { kind: "too-large" | "no-form" | "lock" }>;

export function parseForm(event: APIGatewayProxyEventV2): Form {
  if (bodyLength(event) > longestBody) return { kind: "too-large" };
  if (mediaType(event) !== formType || isContentCoded(event)) return { kind: "no-form" };
  return fieldsOf(new URLSearchParams(bodyBytes(event).toString("utf8")));
}

function fieldsOf(fields: URLSearchParams): Form {
  const pin = (fields.get("pin") ?? "").trim();
  if (fields.has("lock")) return { kind: "lock" };
  const chosen = fields.get("outcome");
  if (chosen === null) return fields.has("awaited") ? awaitIn(fields, pin) : { kind: "show", pin };
  const outcome = answerOutcomes.find((known) => known === chosen);
  const note = (fields.get("note") ?? "").replaceAll("\r\n", "\n").trim();
  const invalid = (problem: FormProblem) =>
    ({ kind: "invalid", pin, problem, filled: { outcome, note, ...pageOf(fields) } }) as const;
  if (!outcome) return invalid("outcome");
  if (note.length > longestNote) return invalid("note-too-long");
  if (outcome === "no-action" && !note) return invalid("reason");
  return { kind: "answer", pin, outcome, ...(note ? { note } : {}), ...pageOf(fields) };
}

function awaitIn(fields: URLSearchParams, pin: string): Form {
  const awaiting = analytes.find((known) => known === fields.get("awaited"));
  return awaiting
    ? { kind: "await", pin, awaiting }
    : { kind: "invalid", pin, problem: "awaited", filled: {} };
}

/** What an answer held whose PIN was wrong. */
export function filledIn(form: Form): Filled | null {
  if (form.kind === "answer") {
    const { outcome, note, shown, step, alert } = form;
    return { outcome, note, shown, step, alert };
  }
  if (form.kind === "await") return { awaiting: form.awaiting };
  return form.kind === "invalid" ? form.filled : null;
}

/** The page that the form names; without it, the answer is taken for one of the alert as it stands. */
function pageOf(fields: URLSearchParams): Pick<Filled, "shown" | "step" | "alert"> {
  const shown = fields.get("shown") ?? "";
  const step = fields.get("step") ?? "";
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(shown) || !/^\d{1,3}$/.test(step)) return {};
  const alert = fields.get("alert") ?? undefined;
  return Number.isNaN(Date.parse(shown)) ? {} : { shown, step: Number(step), alert };
}
