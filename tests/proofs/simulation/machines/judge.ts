import { type Instant, minutesBetween } from "../../../../shared/base/instant.ts";
import { digestOf } from "../../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import type { HeldItem } from "../../../../shared/events/held.ts";
import type { Session } from "../../../../shared/protocol/types/picture.ts";
import { clocksOff, type Expected, expectedOf } from "./oracle.ts";
import { at, type Snap, type Treatment } from "./story.ts";
import type { Report } from "./units.ts";

interface Outcome {
  readonly treatments: readonly Treatment[];
  readonly reports: readonly Report[];
  readonly endOfPlay: Instant;
  readonly known: (
    subject: string,
  ) => Promise<{ readonly facts: readonly CloudEvent[]; readonly sessions: readonly Session[] }>;
  readonly held: readonly HeldItem[];
  /** Partitions of what ops are to hear of machines: the matter, and whose it is. */
  readonly told: readonly string[];
  /** Requests that the archive kept. */
  readonly archived: number;
  readonly violate: (promise: string, detail: string) => void;
}

/** What became of it, against what is true and against what was heard. */
export async function judge(outcome: Outcome): Promise<void> {
  const { treatments, reports, endOfPlay } = outcome;
  const expected = treatments.map((treatment, index) => {
    const next = treatments[index + 1];
    const own = reports.filter(({ of }) => of.includes(treatment));
    return expectedOf(treatment, next?.eui === treatment.eui ? next : undefined, endOfPlay, own);
  });
  const subjects = new Set(expected.flatMap((each) => each.subjects));
  const known = new Map<string, Awaited<ReturnType<Outcome["known"]>>>();
  for (const subject of subjects) known.set(subject, await outcome.known(subject));
  judgeHeld(outcome, expected);
  judgeTold(outcome, expected);
  for (const [index, treatment] of treatments.entries()) {
    const wanted = expected[index];
    if (!wanted) continue;
    for (const subject of wanted.subjects) {
      const { facts = [], sessions = [] } = known.get(subject) ?? {};
      const own = sessions.filter(({ sessionId }) => sessionId === wanted.sessionId);
      judgeSession(outcome, { treatment, wanted, own });
      judgeFew(
        outcome,
        treatment,
        facts.filter(({ data }) => "sessionId" in data && data.sessionId === wanted.sessionId),
      );
    }
  }
  const told = [...known.values()].reduce(
    (sum, { facts }) => sum + new Set(facts.map(({ id }) => id)).size,
    0,
  );
  // What was tried again after a failure may be kept once more.
  if (outcome.archived > 2 * (told + outcome.held.length) + MARGIN)
    outcome.violate("the archive keeps what changed something, and no more", String(outcome.archived));
}

const MARGIN = 20;

function judgeHeld({ treatments, held, violate }: Outcome, expected: readonly Expected[]): void {
  const standing = (reason: string, session: string) =>
    held.filter((each) => each.reason === reason && each.content.includes(session)).length;
  for (const { sessionId, held: wanted } of expected)
    for (const reason of ["therapy-without-patient", "therapy-of-two-patients", "therapy-continuous"])
      if (standing(reason, sessionId) !== (wanted.includes(reason) ? 1 : 0))
        violate(
          "a person is asked once for each reason, and for no other",
          `${reason} ${sessionId} ${standing(reason, sessionId)}`,
        );
  const clocks = held.filter(({ reason }) => reason === "machine-clock-off");
  const told = new Set(clocks.map(({ source, at: on }) => `${source} ${on.slice(0, 10)}`));
  const off = clocksOff(treatments);
  if (clocks.length !== off.size || [...off].some((each) => !told.has(each)))
    violate("a clock that is off is told once a day", `${clocks.length} of ${off.size}`);
}

/** Each treatment's silence, and its length, by an id of its own; each clock by machine and day. */
function judgeTold({ treatments, told, violate }: Outcome, expected: readonly Expected[]): void {
  const of = (about: string) => told.filter((id) => id.startsWith(about)).length;
  const silent = expected.filter(({ isSilent }) => isSilent).length;
  const mayBe = treatments.filter((one) => gapsIn(one) > 0 || isEndLate(one)).length;
  const long = expected.filter(({ held }) => held.includes("therapy-continuous")).length;
  const seen = `${of("machine-silent")} ${silent} ${mayBe} ${of("machine-continuous")} ${long} ${of("machine-clock")}`;
  if (of("machine-silent") < silent || of("machine-silent") > mayBe)
    violate("ops hear of each machine that falls silent in treatment", seen);
  if (of("machine-continuous") !== long) violate("ops hear of each treatment that goes on and on", seen);
  if (of("machine-clock") !== clocksOff(treatments).size)
    violate("ops hear of a clock that is off once a day", seen);
}

function judgeSession(
  outcome: Outcome,
  {
    treatment,
    wanted,
    own,
  }: { readonly treatment: Treatment; readonly wanted: Expected; readonly own: readonly Session[] },
): void {
  const { violate, held } = outcome;
  const { sessionId, session } = wanted;
  if (own.length !== (session ? 1 : 0)) {
    violate("a treatment is one session of its patient", `${sessionId} ${treatment.oddity} ${own.length}`);
    return;
  }
  const [is] = own;
  if (!session || !is) return;
  const { startedAt, endedAt, endedBy, provisional, withoutDialysis, dialysate, fluid } = is;
  const { magnesium, calcium, potassium } = dialysate;
  const { volume, pre, post } = fluid;
  const said = {
    startedAt,
    endedAt,
    endedBy,
    provisional,
    withoutDialysis,
    magnesium,
    calcium,
    potassium,
    volume,
    pre,
    post,
  };
  const isSpent = held.some(
    (each) => each.reason === "therapy-changed-late" && each.content.includes(sessionId),
  );
  for (const [name, value] of Object.entries(said))
    if (!isSpent && value !== session[name])
      violate(
        `the session says what its snapshots said: ${name}`,
        `${sessionId} ${treatment.oddity} ${value} for ${session[name]}`,
      );
  judgeTruth(outcome, treatment, is);
}

/** A window must not begin before blood was back by more than a snapshot's gap, or the unit's watch, nor close too early. */
function judgeTruth(
  { violate, reports }: Outcome,
  { leftAt, oddity, enteredAt, isClockOff, snaps }: Treatment,
  is: Session,
): void {
  const treating = snaps.filter(({ shown }) => shown.mode === "TX");
  const left = at(is.provisional ? Math.max(enteredAt, ...treating.map(({ takenAt }) => takenAt)) : leftAt);
  const by = is.endedBy ?? is.endedAt;
  if (minutesBetween(left, by) < -3)
    violate("no window closes by an end before blood was back", `${oddity} ${by} ${left}`);
  const isOfAnother = reports.some(({ of, fact }) => of.length > 1 && fact.data.endedAt === is.endedAt);
  if (isClockOff || isOfAnother) return;
  if (minutesBetween(left, is.endedAt) > 15)
    violate("no window begins late without a word", `${oddity} ${is.endedAt} ${left}`);
  if (Math.abs(minutesBetween(at(enteredAt), is.startedAt)) > 30)
    violate("a session starts when blood entered", `${oddity} ${is.startedAt} ${at(enteredAt)}`);
}

function judgeFew({ violate }: Outcome, treatment: Treatment, facts: readonly CloudEvent[]): void {
  const once = new Map(facts.map((fact) => [fact.id, fact]));
  if (new Set(facts.map(digestOf)).size > once.size)
    violate("what is sent again is the same", treatment.oddity);
  const back = [...once.values()].filter(
    ({ data }) => "status" in data && data.status === "entered-in-error",
  ).length;
  if (once.size > 3 + 2 * back)
    violate(
      "three facts a treatment, and two more for each resumption",
      `${treatment.oddity} ${once.size} ${back}`,
    );
  if (back > treatment.resumptions + gapsIn(treatment))
    violate("an end is taken back where treatment went on, and nowhere else", `${treatment.oddity} ${back}`);
}

/** How often nothing newer with blood was heard for so long that silence was told. */
function gapsIn({ snaps }: Treatment): number {
  const heard = snaps.filter(({ shown }) => shown.mode === "TX").sort((a, b) => a.heardAt - b.heardAt);
  let [newest] = heard;
  let gaps = 0;
  for (const snap of heard) {
    if (!newest || snap.shown.at <= newest.shown.at) continue;
    if (snap.heardAt - newest.heardAt >= 15) gaps += 1;
    newest = snap;
  }
  return gaps;
}

/** Its end, if there was one, was heard so long after the newest snapshot with blood that silence was told before. */
function isEndLate({ snaps }: Treatment): boolean {
  const heard = snaps.filter(({ shown }) => shown.mode === "TX").sort((a, b) => a.heardAt - b.heardAt);
  const newest = heard.reduce(
    (last, snap) => (snap.shown.at > last.shown.at ? snap : last),
    heard[0] ?? none,
  );
  const ends = snaps.filter(({ shown }) => shown.mode !== "TX" && shown.at > newest.shown.at);
  return Math.min(...ends.map(({ heardAt }) => heardAt)) - newest.heardAt >= 15;
}

const none: Pick<Snap, "heardAt"> & { readonly shown: Pick<Snap["shown"], "at"> } = {
  heardAt: Number.POSITIVE_INFINITY,
  shown: { at: "9" },
};
