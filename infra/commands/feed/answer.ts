import * as z from "zod";
import { jsonIn } from "../../../shared/base/json.ts";

/** Why something was not taken or in doubt, at its first place, and how often. */
export interface AnsweredReason {
  readonly fate: "held" | "refused" | "warned";
  readonly reason: string;
  readonly at: string;
  readonly count: number;
}

export interface Answer {
  readonly status: number;
  /** Something of it was taken. */
  readonly taken: boolean;
  readonly reasons: readonly AnsweredReason[];
}

/** What an answer of the door says; of a body that it does not understand, its status alone. */
export function readAnswer(status: number, type: string, body: string): Answer {
  if (type.startsWith("x-application/hl7-v2+er7")) return acknowledged(status, body);
  if (type.startsWith("application/fhir+json")) return outcome(status, jsonIn(body));
  const said = jsonIn(body);
  const problem = problemSchema.safeParse(said);
  const reasons = status >= 400 && status < 500 && problem.success ? refusals(problem.data) : [];
  const warned = warnedSchema.safeParse(said).data?.warnings ?? [];
  return { status, taken: status === 202, reasons: [...reasons, ...merged(warned.map(warning))] };
}

const fate = /; (\d+) (held for a person|refused|taken in doubt|taken|passed by)$/;

const fhirFate = /; (held for a person|taken)$/;

/** MSA-3 before HL7 2.5: `unmapped-code at OBX-3, 2 held for a person; ...` */
const inWords = /^(\S+) at (\S+), (\d+) (.+)$/;

/** MSA-1 of each message, and its ERR segments. */
function acknowledged(status: number, body: string): Answer {
  const segments = body.split("\r").filter(Boolean);
  let separator = "|";
  let taken = false;
  const reasons: AnsweredReason[] = [];
  for (const segment of segments) {
    if (segment.startsWith("MSH")) separator = [...segment.slice(3)][0] ?? separator;
    const fields = segment.split(separator);
    if (fields[0] === "MSA") taken ||= fields[1] === "AA";
    if (fields[0] === "MSA" && fields[1] === "AA") reasons.push(...warningsIn(fields[3] ?? ""));
    if (fields[0] === "ERR") reasons.push(errorIn(fields));
  }
  return { status, taken, reasons: merged(reasons) };
}

function errorIn(fields: readonly string[]): AnsweredReason {
  const [segment = "", , field = ""] = (fields[2] ?? "").split("^");
  const [, count = "1", kind] = fate.exec(fields[8] ?? "") ?? [];
  const at = [segment, field].filter(Boolean).join("-");
  return { fate: fateOf(kind), reason: fields[5] || "not-hl7", at, count: Number(count) };
}

function warningsIn(words: string): AnsweredReason[] {
  return words.split("; ").flatMap((each) => {
    const [, reason = "", at = "", count = "1", kind] = inWords.exec(each) ?? [];
    return reason ? [{ fate: fateOf(kind), reason, at, count: Number(count) }] : [];
  });
}

function fateOf(kind: string | undefined): AnsweredReason["fate"] {
  if (kind === "held for a person") return "held";
  return kind === undefined || kind === "refused" ? "refused" : "warned";
}

const outcomeSchema = z.object({
  issue: z.array(
    z.object({
      details: z.object({ coding: z.array(z.object({ code: z.string() })).optional(), text: z.string() }),
      expression: z.array(z.string()).optional(),
    }),
  ),
});

function outcome(status: number, body: unknown): Answer {
  const issues = outcomeSchema.safeParse(body).data?.issue ?? [];
  const reasons = issues.flatMap(({ details, expression }): AnsweredReason[] => {
    const reason = details.coding?.[0]?.code;
    const [, kind = "refused"] = fhirFate.exec(details.text) ?? [];
    return reason ? [{ fate: fateOf(kind), reason, at: expression?.[0] ?? "", count: 1 }] : [];
  });
  return { status, taken: status === 202, reasons: merged(reasons) };
}

const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

const warnedSchema = z.object({ warnings: z.array(z.object({ pointer: z.string(), detail: z.string() })) });

function warning({ pointer, detail }: { readonly pointer: string; readonly detail: string }): AnsweredReason {
  return { fate: "warned", reason: detail, at: pointer, count: 1 };
}

function refusals({ detail, errors = [] }: z.infer<typeof problemSchema>): AnsweredReason[] {
  if (errors.length === 0) return [{ fate: "refused", reason: detail, at: "", count: 1 }];
  return merged(errors.map((each) => ({ fate: "refused", reason: each.detail, at: each.pointer, count: 1 })));
}

function merged(reasons: readonly AnsweredReason[]): AnsweredReason[] {
  const groups = Map.groupBy(reasons, (each) => `${each.fate} ${each.reason}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, count: others.reduce((sum, { count }) => sum + count, first.count) }] : [],
  );
}
