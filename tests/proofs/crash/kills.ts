import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { Told } from "../../made-up/people/visitor.ts";
import { type SiteProcess, startProcess } from "./killed-site.ts";

const start = "2026-03-10T12:00:00.000Z";

/** The site is killed at some moment within so many milliseconds of its start, or of the first fact that it accepted. */
const LONGEST_LIFE_MS = 400;
const AT_ONCE = 4;

interface Kills {
  readonly kills: number;
  readonly accepted: number;
  /** Patients whose fact was accepted, and who have no assessment or no message of it. */
  readonly lost: readonly string[];
  /** Messages that came twice without saying REPEAT. */
  readonly doubled: readonly string[];
  readonly repeated: number;
}

/**
 * Starts the site over one folder, reports critical facts to it, kills it at a random moment, again and again;
 * then looks whether everything that was accepted was also told.
 */
export async function killAgainAndAgain(
  kills: number,
  onKill: (done: number) => void = () => {},
): Promise<Kills> {
  const data = mkdtempSync(join(tmpdir(), "crash-"));
  try {
    const accepted: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      accepted.push(...(await lifeOf(await startProcess(data, start), kill)));
      onKill(kill + 1);
    }
    const site = await startProcess(data, start);
    // Past every lease that a killed process left behind.
    await site.visitor.advance("PT5M");
    const found = await compare(site, accepted);
    await site.kill();
    return { kills, accepted: accepted.length, ...found };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/**
 * The subjects whose facts were accepted before the kill. Of two lives one counts from its first accepted fact: a cold
 * process on a busy machine answers its first request later than the other kind of life lasts.
 */
async function lifeOf(site: SiteProcess, life: number): Promise<string[]> {
  const accepted: string[] = [];
  const first = Promise.withResolvers<void>();
  let alive = true;
  const reporting = Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let count = 0; alive; count += 1) {
      const subject = `P-${life}-${lane}-${count}`;
      if (!(await isAccepted(site, ivMagnesium(subject)))) continue;
      accepted.push(subject);
      first.resolve();
    }
  });
  const clock = ticking(site, () => alive);
  if (life % 2 === 0) await first.promise;
  await pause(Math.random() * LONGEST_LIFE_MS);
  alive = false;
  await site.kill();
  await Promise.all([...reporting, clock]);
  return accepted;
}

/** The clock moves too, so that sweeps are among what is killed. */
async function ticking({ visitor }: SiteProcess, goesOn: () => boolean): Promise<void> {
  while (goesOn()) await visitor.advance("PT1M").catch(() => undefined);
}

async function isAccepted({ visitor }: SiteProcess, fact: CloudEvent): Promise<boolean> {
  try {
    const answer = await visitor.send("/v1/events", "application/cloudevents+json", JSON.stringify(fact));
    return answer.status === 202;
  } catch {
    return false;
  }
}

function ivMagnesium(subject: string): CloudEvent {
  return {
    specversion: "1.0",
    id: `order-of-${subject}`,
    source: "crash",
    type: "treatment.changed.v1",
    subject,
    time: start,
    data: { orderId: "O-1", treatment: "magnesium", route: "intravenous", action: "ordered" },
  };
}

async function compare({ visitor }: SiteProcess, accepted: readonly string[]) {
  const outbox = await visitor.outbox();
  const sms = outbox.filter(({ kind, channel, step }) => kind === "alert" && channel === "sms" && step === 1);
  const told = new Set(sms.map(({ alert }) => alert));
  const lost: string[] = [];
  for (const subject of accepted) {
    const patient = await visitor.patient(subject);
    const stands = patient.assessment?.lines.some(({ rule }) => rule === "no-iv-magnesium");
    if (!stands || !patient.alerts.some(({ alert }) => told.has(alert))) lost.push(subject);
  }
  return {
    lost,
    doubled: doubled(outbox),
    repeated: outbox.filter(({ text }) => text.includes("REPEAT")).length,
  };
}

function doubled(outbox: readonly Told[]): string[] {
  const plain = outbox.filter(({ text }) => !text.includes("REPEAT"));
  const keys = plain.map(({ alert, kind, step, to, channel }) => [alert, kind, step, to, channel].join(" "));
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}
