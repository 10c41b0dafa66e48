import * as z from "zod";
import { type Instant, instant } from "../../../shared/base/instant.ts";
import { snapshotText } from "../../commands/machine/message.ts";
import { demoMachine, demoNames, opens, story } from "./demo-story.ts";
import type { DemoDay, HL7Report, Scene } from "./scene.ts";

interface DemoSite {
  readonly url: string;
  readonly token: string;
  readonly pin: string;
  readonly clock: { now(): Instant };
}

/** A request of the story was answered otherwise than it expects. */
class DemoDayError extends Error {
  override name = "DemoDayError";
}

/** When the day of `at` begins. */
export function opening(at: Instant): Instant {
  return dayOf(at)(opens);
}

/**
 * Plays the story from where the clock stands, over HTTP as the unit, the laboratory and the clinicians would. What
 * it says of each scene goes to `say`.
 */
export async function playDemoDay(site: DemoSite, say: (text: string) => void): Promise<void> {
  const started = site.clock.now();
  const day = dayOf(started);
  for (const [index, scene] of story.entries()) {
    if (day(scene.at) < started) continue;
    await advanceTo(site, day(scene.at));
    say(scene.says);
    await play(site, scene, index, day);
  }
}

function dayOf(at: Instant): DemoDay {
  return (clock) => instant(`${at.slice(0, 10)}T${clock}:00Z`);
}

async function play(site: DemoSite, { at, happens }: Scene, index: number, day: DemoDay): Promise<void> {
  const time = day(at);
  switch (happens.kind) {
    case "fact": {
      const event = {
        specversion: "1.0",
        id: `demo-${time.slice(0, 10)}-${index}`,
        source: "demo-unit",
        subject: happens.subject,
        time,
        ...happens.make(day),
      };
      return post(site, "/v1/events", "application/cloudevents+json", JSON.stringify(event), 202);
    }
    case "hl7": {
      const message = oru(happens.make(day), `demo-${time.slice(0, 10)}-${index}`, time);
      return post(site, "/v1/hl7v2", "x-application/hl7-v2+er7", message, 200);
    }
    case "machine": {
      const { begins, ...always } = demoMachine;
      const message = snapshotText({ ...always, ...happens.shows, begunAt: day(begins), at: time });
      return post(site, "/v1/hl7v2", "x-application/hl7-v2+er7", message, 200);
    }
    case "answer":
      return answer(site, happens.contact);
    case "time passes":
      return;
  }
}

async function advanceTo(site: DemoSite, target: Instant): Promise<void> {
  const seconds = (Date.parse(target) - Date.parse(site.clock.now())) / 1000;
  await post(site, "/console/clock", "application/json", JSON.stringify({ advance: `PT${seconds}S` }), 200);
}

const outboxSchema = z.array(z.object({ to: z.string(), ref: z.string(), kind: z.string() }));

/** The contact takes on the last alert received, by its link, as a browser sends the page's form. */
async function answer(site: DemoSite, contact: string): Promise<void> {
  const outbox = outboxSchema.parse(await (await fetch(`${site.url}/console/outbox`)).json());
  const received = outbox.findLast(({ to, kind }) => to === contact && kind === "alert");
  if (!received) throw new DemoDayError(`${contact} was told nothing to answer`);
  const form = new URLSearchParams({ pin: site.pin, outcome: "acting", note: "" });
  await post(site, `/a/${received.ref}`, "application/x-www-form-urlencoded", form.toString(), 303);
}

async function post(
  site: DemoSite,
  path: string,
  type: string,
  body: string,
  expected: number,
): Promise<void> {
  const headers = { "content-type": type, authorization: `Bearer ${site.token}` };
  const answer = await fetch(`${site.url}${path}`, { method: "POST", headers, body, redirect: "manual" });
  if (answer.status === expected) return;
  throw new DemoDayError(`${path.split("/")[1]} answered ${answer.status}: ${await answer.text()}`);
}

/** The report as HL7 v2.5.1 in ER7; its times are in UTC. */
function oru({ subject, order, drawnAt, status, results }: HL7Report, id: string, at: Instant): string {
  const reported = hl7Time(at);
  const segments = [
    ["MSH", "^~\\&", "LAB", "DEMO", "", "", reported, "", "ORU^R01", id, "P", "2.5.1"],
    ["PID", "1", "", subject],
    ["OBR", "1", "", order, "PANEL", "", "", hl7Time(drawnAt), ...Array(14).fill(""), reported],
    ...results.map(({ code, value }, index) => [
      ...["OBX", `${index + 1}`, "NM", `${code}^${demoNames[code]}^LN`, "", value, "mmol/L"],
      ...["", "", "", "", status, "", "", hl7Time(drawnAt)],
    ]),
  ];
  return segments.map((fields) => fields.join("|")).join("\r");
}

function hl7Time(at: Instant): string {
  return `${at.slice(0, 19).replace(/[-T:]/g, "")}+0000`;
}
