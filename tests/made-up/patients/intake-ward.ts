import { type Visitor, visit } from "../people/visitor.ts";
import { sessionEnded, symptoms } from "./episode-facts.ts";

/** When the patient's dialysis ended; a cramp began five minutes later. */
const ENDED = "2026-05-12T13:00:00.000Z";
const ONSET = "2026-05-12T13:05:00.000Z";
const LOOKED_AT = "2026-05-12T14:30:00.000Z";

interface Seen {
  /** `rule=severity` of what stands. */
  readonly lines: readonly string[];
  /** Inputs that are not taken as known. */
  readonly unknown: readonly string[];
  /** Why each waits for a person. */
  readonly held: readonly string[];
  readonly answers: readonly string[];
}

/** A message's segments. */
export type Sent = readonly string[];

/** What a nurse sees of a patient with a cramp an hour and a half after dialysis, once all of these have arrived. */
export async function seenAfter(subject: string, messages: readonly Sent[]): Promise<Seen> {
  const end = sessionEnded({ startedAt: "2026-05-12T09:00:00.000Z", endedAt: ENDED });
  const cramp = symptoms(ONSET, { kind: "muscle-spasm", severity: "moderate", active: true, onset: ONSET });
  return visit(async (visitor) => {
    await visitor.report({ ...end, subject }, { ...cramp, subject });
    const answers: string[] = [];
    for (const segments of messages) answers.push(await visitor.hl7v2(...segments));
    await visitor.advance("PT1M");
    return { ...(await look(visitor, subject)), answers };
  }, LOOKED_AT);
}

async function look(visitor: Visitor, subject: string) {
  const { lines, unknown } = (await visitor.patient(subject)).assessment;
  const asked = lines.filter(({ rule }) => rule.startsWith("measure-magnesium"));
  return {
    lines: lines.map(({ rule, severity }) => `${rule}=${severity}`),
    unknown: [...unknown.map(({ input }) => input), ...asked.map(() => "magnesium")],
    held: (await visitor.held()).map(({ reason }) => reason),
  };
}

/** That many minutes after the end of the dialysis, as HL7 writes it in UTC; `offset` may be empty. */
export function at(minutes: number, offset = "+0000"): string {
  const time = new Date(Date.parse(ENDED) + minutes * 60_000).toISOString();
  return `${time.slice(0, 19).replace(/\D/g, "")}${offset}`;
}
