import * as z from "zod";
import { type LocalSite, startLocalSite } from "../../../infra/local/site.ts";

const TOKEN = "token";

/** When the patient's dialysis ended; a cramp began five minutes later. */
const ENDED = "2026-05-12T13:00:00.000Z";
const LOOKED_AT = "2026-05-12T14:30:00.000Z";

const viewSchema = z.object({
  window: z.object({ sessionId: z.string().nullable() }).nullable(),
  assessment: z.object({
    lines: z.array(z.object({ rule: z.string(), subject: z.string(), severity: z.string() })),
    unknown: z.array(z.object({ input: z.string(), reason: z.string() })),
  }),
});
const heldSchema = z.array(z.object({ reason: z.string() }));

interface Seen {
  /** `rule=severity` of what stands. */
  readonly lines: readonly string[];
  /** Inputs that are not taken as known. */
  readonly unknown: readonly string[];
  readonly held: readonly string[];
  readonly answers: readonly string[];
  readonly statuses: readonly number[];
  readonly sessionId: string | null | undefined;
}

export interface Post {
  readonly path: "/v1/hl7v2" | "/v1/events" | "/v1/fhir";
  readonly type: string;
  readonly body: string;
}

export function hl7(...segments: readonly string[]): Post {
  return {
    path: "/v1/hl7v2",
    type: "x-application/hl7-v2+er7",
    body: segments.map((each) => `${each}\r`).join(""),
  };
}

/** What a nurse sees of a patient with a cramp an hour and a half after dialysis, once all of these have arrived. */
export async function seenAfter(subject: string, posts: readonly Post[]): Promise<Seen> {
  const site = await startLocalSite({ token: TOKEN, clock: { from: LOOKED_AT } });
  try {
    await post(site, events(subject));
    const answers = [];
    for (const each of posts) {
      answers.push(await post(site, each));
      await site.settle();
    }
    await site.advance("PT1M");
    return { ...(await look(site, subject)), ...of(answers) };
  } finally {
    await site.stop();
  }
}

function of(answers: readonly { status: number; text: string }[]) {
  return { answers: answers.map(({ text }) => text), statuses: answers.map(({ status }) => status) };
}

async function look(site: LocalSite, subject: string) {
  const view = viewSchema.parse(await got(site, `/console/patients/${subject}`));
  const held = heldSchema.parse(await got(site, "/console/held"));
  const asked = view.assessment.lines.filter(({ rule }) => rule.startsWith("measure-magnesium"));
  return {
    lines: view.assessment.lines.map(({ rule, severity }) => `${rule}=${severity}`),
    unknown: [...view.assessment.unknown.map(({ input }) => input), ...asked.map(() => "magnesium")],
    held: held.map(({ reason }) => reason),
    sessionId: view.window?.sessionId,
  };
}

async function got(site: LocalSite, path: string): Promise<unknown> {
  return (await fetch(`${site.url}${path}`)).json();
}

async function post(site: LocalSite, { path, type, body }: Post) {
  const headers = { authorization: `Bearer ${TOKEN}`, "content-type": type };
  const response = await fetch(`${site.url}${path}`, { method: "POST", headers, body });
  return { status: response.status, text: await response.text() };
}

function events(subject: string): Post {
  const startedAt = "2026-05-12T09:00:00.000Z";
  const onset = "2026-05-12T13:05:00.000Z";
  const common = { specversion: "1.0", source: "ward", subject };
  const all = [
    {
      ...common,
      id: "end",
      type: "dialysis.session.ended.v1",
      time: ENDED,
      data: { sessionId: "S-1", startedAt, endedAt: ENDED },
    },
    {
      ...common,
      id: "cramp",
      type: "symptoms.reported.v1",
      time: onset,
      data: { symptoms: [{ kind: "muscle-spasm", severity: "moderate", active: true, onset }] },
    },
  ];
  return { path: "/v1/events", type: "application/cloudevents-batch+json", body: JSON.stringify(all) };
}

/** That many minutes after the end of the dialysis, as HL7 writes it in UTC; `offset` may be empty. */
export function at(minutes: number, offset = "+0000"): string {
  const time = new Date(Date.parse(ENDED) + minutes * 60_000).toISOString();
  return `${time.slice(0, 19).replace(/\D/g, "")}${offset}`;
}
