import { type LocalSite, startLocalSite } from "../../infra/local/site.ts";
import type { CloudEvent } from "../../shared/events/fact.ts";
import { result, sessionEnded } from "../made-up/patients/episode-facts.ts";
import { at, Visitor } from "../made-up/people/visitor.ts";

const patients = 40;

const of = <E extends CloudEvent>(subject: string, event: E): E => ({ ...event, subject });

/** A made-up unit of forty patients within one shift: some cramp, some lack magnesium, some are quiet. */
export async function openLargeWard(): Promise<LocalSite> {
  const site = await startLocalSite({ clock: { from: at("11:00") } });
  const visitor = new Visitor(site);
  try {
    await visitor.report(...all(sessionOf));
    await visitor.advance("PT31M");
    await visitor.report(...all(resultsOf));
    await visitor.advance("PT5M");
    return site;
  } catch (error) {
    await site.stop();
    throw error;
  }
}

function all(factsOf: (subject: string, index: number) => readonly CloudEvent[]): readonly CloudEvent[] {
  return Array.from({ length: patients }, (_, index) => factsOf(nameOf(index), index)).flat();
}

const nameOf = (index: number) => `P-${String(201 + index)}`;

function sessionOf(subject: string, index: number): readonly CloudEvent[] {
  const spasm = { kind: "muscle-spasm", severity: "severe", onset: at("10:50"), active: true } as const;
  const endedAt = at(index % 2 === 0 ? "10:55" : "10:40");
  const session = { sessionId: `S-${subject}`, startedAt: at("07:00"), endedAt };
  return [of(subject, sessionEnded(index % 4 === 0 ? { ...session, symptoms: [spasm] } : session))];
}

function resultsOf(subject: string, index: number): readonly CloudEvent[] {
  const magnesium = result("magnesium", index % 3 === 0 ? 0.58 : 0.84, at("11:20"));
  const potassium = result("potassium", index % 8 === 0 ? 6.9 : 4.4, at(index % 5 === 0 ? "11:22" : "11:20"));
  return [of(subject, magnesium), of(subject, potassium)];
}
