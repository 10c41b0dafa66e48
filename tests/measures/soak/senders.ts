import { setTimeout as pause } from "node:timers/promises";
import type { LocalSite } from "../../../infra/local/site.ts";

/** One fact that a sender was told is accepted. Times in epoch milliseconds. */
export interface Accepted {
  readonly subject: string;
  readonly id: string;
  readonly isCritical: boolean;
  readonly at: number;
}

export interface Sent {
  readonly accepted: readonly Accepted[];
  /** Requests that were sent once more, as a 503 asks for, and as every sender does where a connection broke before an answer. */
  readonly sentAgain: number;
  /** How many requests were answered otherwise, or twice not at all, by what came instead. */
  readonly refused: ReadonlyMap<string, number>;
}

export interface Pace {
  readonly seconds: number;
  readonly perSecond: number;
}

const PATIENTS = 500;
/** One result in so many is critical, and its patient's own. */
const CRITICAL_EVERY = 100;

/** Sends results at a steady pace, whatever becomes of the ones before: a slow door is not asked any less. */
export async function sendSteadily(
  { url, token }: Pick<LocalSite, "url" | "token">,
  { seconds, perSecond }: Pace,
): Promise<Sent> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/cloudevents+json" };
  const accepted: Accepted[] = [];
  const refused = new Map<string, number>();
  let sentAgain = 0;
  const post = async (body: string): Promise<string> => {
    try {
      const answer = await fetch(`${url}/v1/events`, { method: "POST", headers, body });
      await answer.arrayBuffer();
      return String(answer.status);
    } catch (error) {
      return unansweredBy(error);
    }
  };
  const send = async (number: number): Promise<void> => {
    const isCritical = number % CRITICAL_EVERY === 0;
    const subject = isCritical ? `critical-${number}` : `P-${number % PATIENTS}`;
    const body = JSON.stringify(potassium(subject, number, isCritical ? 7.5 : 4.4));
    let answer = await post(body);
    if (answer === "503" || answer.startsWith(UNANSWERED)) {
      sentAgain += 1;
      await pause(RETRY_MS);
      answer = await post(body);
    }
    if (answer === "202") accepted.push({ subject, id: `lab-${number}`, isCritical, at: Date.now() });
    else refused.set(answer, (refused.get(answer) ?? 0) + 1);
  };
  const began = Date.now();
  const under: Promise<void>[] = [];
  for (let number = 1; number <= seconds * perSecond; number += 1) {
    await pause(Math.max(began + (number * 1_000) / perSecond - Date.now(), 0));
    under.push(send(number));
  }
  await Promise.all(under);
  return { accepted, refused, sentAgain };
}

const UNANSWERED = "no answer";
const RETRY_MS = 1_000;

/** The engine tells what became of the connection in the error's cause. */
function unansweredBy(error: unknown): string {
  const { cause, message } = error as Error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return `${UNANSWERED}: ${code ?? message}`;
}

function potassium(subject: string, number: number, value: number) {
  const now = new Date().toISOString();
  const code = { system: "http://loinc.org", code: "2823-3" };
  const results = [
    { resultId: `r-${number}`, code, value, unit: "mmol/L", status: "final", collectedAt: now },
  ];
  const data = { reportId: `L-${number}`, results };
  const type = "lab.results.reported.v1";
  return { specversion: "1.0", id: `lab-${number}`, source: "soak", type, subject, time: now, data };
}
