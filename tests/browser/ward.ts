import { type LocalSite, startLocalSite } from "../../infra/local/site.ts";
import type { CloudEvent } from "../../shared/events/fact.ts";
import { result, sessionEnded, treatment } from "../made-up/patients/episode-facts.ts";
import { at, Visitor } from "../made-up/people/visitor.ts";

/** A made-up late morning of a unit: something answered, something open, something quiet, something held. */
export interface Ward {
  readonly site: LocalSite;
  readonly visitor: Visitor;
  /** Behind the nurse's newest link: a critical alert that nobody has answered. */
  readonly openReference: string;
}

const of = <E extends CloudEvent>(subject: string, event: E): E => ({ ...event, subject });

export async function openWard(): Promise<Ward> {
  const site = await startLocalSite({ clock: { from: at("11:00") } });
  const visitor = new Visitor(site);
  try {
    await play(visitor);
    return { site, visitor, openReference: (await newest(visitor, "demo-nurse")).ref };
  } catch (error) {
    await site.stop();
    throw error;
  }
}

async function play(visitor: Visitor): Promise<void> {
  await visitor.report(of("P-101", crampedSession()), of("P-102", quietSession("S-102", "07:10", "10:40")));
  await visitor.advance("PT4M");
  await answer(visitor, "demo-nurse", "acting", "Drawing the panel now");
  await visitor.advance("PT31M");
  await visitor.report(...panel("P-101", "11:15"), of("P-102", result("magnesium", 0.66, at("11:20"))));
  await visitor.report(of("P-102", result("potassium", 4.4, at("11:20"))));
  await visitor.advance("PT14M");
  await answer(visitor, "demo-nephrologist", "acting");
  await visitor.advance("PT30M");
  await visitor.report(
    of("P-103", quietSession("S-103", "08:00", "12:10")),
    of("P-103", result("potassium", 6.8, at("12:15"))),
  );
  await visitor.advance("PT6M");
  await answer(visitor, "demo-nurse", "no-action", "Repeated by hand: 4.9, the sample was haemolysed");
  await visitor.advance("PT65M");
  await visitor.report(...laterPanel("P-101", "13:20"), of("P-104", quietSession("S-104", "09:00", "13:25")));
  await visitor.report(of("P-101", treatment(at("13:32"), { treatment: "magnesium", route: "intravenous" })));
  await conflict(visitor);
  await visitor.advance("PT7M");
}

function crampedSession() {
  return sessionEnded({
    sessionId: "S-101",
    startedAt: at("07:00"),
    endedAt: at("11:00"),
    symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: at("10:50"), active: true }],
  });
}

const quietSession = (sessionId: string, startedAt: string, endedAt: string) =>
  sessionEnded({ sessionId, startedAt: at(startedAt), endedAt: at(endedAt) });

function panel(subject: string, time: string): readonly CloudEvent[] {
  return [
    result("magnesium", 0.62, at(time)),
    result("ionized calcium", 1.02, at(time)),
    result("potassium", 3.1, at(time), { haemolysed: true }),
  ].map((event) => of(subject, event));
}

function laterPanel(subject: string, time: string): readonly CloudEvent[] {
  return [
    result("magnesium", 0.66, at(time)),
    result("ionized calcium", 1.08, at(time)),
    result("potassium", 3.3, at(time)),
    result("phosphate", 1.1, at(time)),
  ].map((event) => of(subject, event));
}

/** The same id with other content waits for a person. */
async function conflict(visitor: Visitor): Promise<void> {
  const first = of("P-104", result("potassium", 4.6, at("13:28")));
  await visitor.report(first);
  await visitor.report({ ...result("potassium", 4.9, at("13:28")), subject: "P-104", id: first.id });
}

async function newest(visitor: Visitor, contact: string) {
  const message = (await visitor.outbox()).findLast(({ to, kind }) => to === contact && kind === "alert");
  if (!message) throw new Error(`${contact} was told nothing`);
  return message;
}

async function answer(visitor: Visitor, contact: string, outcome: string, note = ""): Promise<void> {
  const { ref } = await newest(visitor, contact);
  const { status } = await visitor.answer(ref, { pin: visitor.site.pin, outcome, note });
  if (status !== 303) throw new Error(`the answer was not taken: ${status}`);
}
