import { batching, busFunctions, fastLaneOf } from "../../../infra/pipeline.ts";
import { horizonDays } from "../../../shared/base/horizons.ts";
import { instant } from "../../../shared/base/instant.ts";
import type { Item } from "../../../shared/store/table.ts";
import { wakeBody } from "../../../shared/work/waker.ts";
import { judgeCriticals } from "./checks/telling/criticals.ts";
import { Code } from "./code.ts";
import { finalsOf } from "./finals.ts";
import { dialectsOf, siteFor } from "./formats/dialect.ts";
import { type Posted, postOf } from "./formats/post.ts";
import { applyPeople, planJoining } from "./people/apply-people.ts";
import { Clinicians } from "./people/clinician.ts";
import { Intruder } from "./people/intruder.ts";
import type { Page } from "./people/page.ts";
import { mergedInto } from "./people/patient.ts";
import { PeopleLog } from "./people/people-log.ts";
import { Policies } from "./people/policies.ts";
import { planReplays, Replayer } from "./people/replayer.ts";
import { Sender } from "./people/sender.ts";
import type { Sending } from "./people/teller.ts";
import { judgeCase } from "./story/cases/tell.ts";
import { Chance } from "./story/chance.ts";
import { pageSizeOf } from "./story/page-size.ts";
import { type Place, placeOf } from "./story/places.ts";
import type { Stage } from "./story/stage.ts";
import { storyOf } from "./story/story.ts";
import { Timeline } from "./story/timeline.ts";
import { outagesOf, type Times, timesOf } from "./story/times.ts";
import { Trace } from "./story/trace.ts";
import { Truth } from "./story/truth.ts";
import { type Violation, Witness } from "./story/witness.ts";
import { judgeEnd } from "./verdict.ts";
import { Bucket } from "./world/bucket.ts";
import { Bus } from "./world/bus.ts";
import { deployedAt, planDeploy } from "./world/deploy.ts";
import { functionsOf } from "./world/functions.ts";
import { planRollBack, type RolledBack, rolledBackAt } from "./world/later-version.ts";
import { Queue } from "./world/queue.ts";
import { Stream } from "./world/stream.ts";
import { startTicks } from "./world/ticks.ts";
import { Topic } from "./world/topic.ts";
import { type Fault, Weather } from "./world/weather.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface RunOptions {
  readonly seed: number;
  /** Faults and sendings that are left out, by id. */
  readonly without?: ReadonlySet<string>;
  /** No faults at all, and one version of the code: the run that all others are held against. */
  readonly clear?: boolean;
  readonly keepTrace?: boolean;
}

export interface Run {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly faults: readonly Fault[];
  readonly sendings: readonly string[];
  readonly trace: readonly string[];
  readonly calls: ReadonlyMap<string, number>;
  readonly facts: number;
  readonly episodes: number;
  readonly alerts: number;
  readonly publications: number;
  readonly repeats: number;
  /** What else was visited, how often. */
  readonly visits: ReadonlyMap<string, number>;
  readonly redriven: number;
  readonly virtualHours: number;
  /** What stands depends on what came first, or on which try came: two contents of one identity, two policies, joined numbers, a time at the edge. */
  readonly hasHeld: boolean;
  /** What each patient's page would say of it: rule by rule, and the window. */
  readonly finals: () => Readonly<Record<string, string>>;
}

/** One seed from its first fact to the last word about it. The same seed gives the same run, to the byte. */
export async function run(options: RunOptions): Promise<Run> {
  const { seed, without = new Set<string>(), clear = false } = options;
  const chance = new Chance(seed);
  const place = placeOf(chance);
  const dialects = dialectsOf(chance, place.site.zone);
  const told = storyOf(chance, place.changeAt, dialects);
  const story = told.sendings.filter(({ id }) => !without.has(id));
  const site = siteFor(place.site, dialects);
  const times = timesOf(chance, story, place);
  const timeline = new Timeline(times.start);
  const trace = new Trace(timeline, options.keepTrace ?? false);
  const outages = outagesOf(chance, times);
  const weather = new Weather({ chance, timeline, calmFrom: times.calmFrom, outages, without, clear });
  const twoVersions = !clear && chance.is("two versions", 0.4);
  const missing = chance.pick("missing rule", [
    null,
    "magnesium-low",
    "potassium-high",
    "hold-calcium-and-potassium",
  ]);
  const code = new Code(twoVersions ? missing : null);
  const truth = new Truth(timeline, pageSizeOf(chance, place));
  const witness = new Witness();
  const stage: Stage = {
    chance,
    timeline,
    weather,
    trace,
    code,
    site,
    bucket: new Bucket(),
    policies: new Policies(site, twoVersions && chance.is("two policies", 0.4)),
    people: new PeopleLog(),
    truth,
    witness,
  };
  witness.watch(stage);
  const posts = postOf(story, dialects);
  witness.facts.expect(posts);
  const deployed = clear ? null : deployedAt(chance, times);
  if (deployed !== null) planDeploy(stage, deployed);
  const rolledBack = clear || deployed !== null ? null : rolledBackAt(chance, times);
  const redriven = await play(stage, { place, posts, times, twoVersions, clear, rolledBack });
  judgeEnd(stage);
  judgeCriticals(stage, told.criticals, deployed);
  if (told.case && !without.size && deployed === null) judgeCase(stage, told.case);
  code.enter("current");
  return summary(stage, { seed, story, redriven, hours: (times.end - times.start) / HOUR });
}

interface Play {
  readonly place: Place;
  readonly posts: readonly Posted[];
  readonly times: Times;
  readonly twoVersions: boolean;
  readonly clear: boolean;
  readonly rolledBack: RolledBack | null;
}

/** Returns how many dead letters a person had to send through again. */
async function play(
  stage: Stage,
  { place, posts, times, twoVersions, clear, rolledBack }: Play,
): Promise<number> {
  const { timeline, chance, weather, witness } = stage;
  await applyPeople(stage, place, times);
  const queues = new Map<string, Queue>();
  const bus = new Bus(stage, (to, body) => queues.get(to)?.put(body));
  const duePageSize = chance.pick("due page size", [1_000, 2, 1]);
  const around = { bus, topic: new Topic(stage), twoVersions, duePageSize };
  const wakes = { put: (body: string) => woken.put(body) };
  const functions = functionsOf(stage, { ...around, wakes });
  const woken = new Queue(stage, "wake", functions.wake, batching.wakeTries);
  for (const name of busFunctions)
    for (const queue of [name, fastLaneOf(name)])
      queues.set(queue, new Queue(stage, queue, functions.queues[name]));
  new Stream(stage, functions.notify);
  const calm = Math.max(times.calmFrom, ...weather.outages.map(({ to }) => to)) + MINUTE;
  if (rolledBack) planRollBack(stage, rolledBack, calm, (owner) => woken.put(wakeBody(owner)));
  // A person may look only next day.
  const redrivenAt = calm + chance.pick("redriven after hours", [0, 0, 0, 20]) * HOUR;
  const end = Math.max(times.end, redrivenAt + 30 * HOUR);
  startTicks(stage, functions.sweep, end);
  const clinicians = new Clinicians(stage, functions.respond);
  const intruder = intruderOf(stage, functions.respond, place);
  witness.onArrival = (arrival) => {
    clinicians.read(arrival, timeline.now >= times.calmFrom);
    intruder?.steals(arrival);
  };
  planJoining(stage);
  const sender = new Sender(stage, functions.ingest);
  for (const posted of posts) sender.send(posted);
  let redriven = 0;
  timeline.at(redrivenAt, () => {
    const back = [...queues.values()].map((queue) => queue.redrive()).reduce((sum, each) => sum + each, 0);
    const mayBeDead = weather.outages.some(({ what }) => what === "table" || what === "patient");
    if (back > 0 && !mayBeDead)
      witness.violate("single faults send nothing to the dead letters", String(back));
    redriven = back;
  });
  if (!clear) planReplays(new Replayer(stage, bus), chance, times, end);
  await timeline.runUntil(end);
  return redriven;
}

function intruderOf(stage: Stage, page: Page, { people }: Place): Intruder | null {
  if (!stage.chance.is("somebody guesses", 0.25)) return null;
  const contacts = new Set(people.flatMap((each) => each.people.contacts.map(({ id }) => id)));
  return new Intruder(stage, page, [...contacts]);
}

/** It came as old as a site may take it, and was held because the sender had to try again: which try counts is the weather's. */
function isBehindByARetry({ reason, at, content }: Item): boolean {
  if (reason !== "time-behind") return false;
  const edge = Date.parse(String(at)) - horizonDays.behind * 24 * HOUR;
  const times = String(content).match(/"collectedAt":"([^"]+)"/g) ?? [];
  return times.some((each) => {
    const time = Date.parse(each.slice('"collectedAt":"'.length, -1));
    return time < edge && time > edge - HOUR;
  });
}

function summary(
  { weather, trace, truth, witness, timeline, site, policies }: Stage,
  given: {
    readonly seed: number;
    readonly story: readonly Sending[];
    readonly redriven: number;
    readonly hours: number;
  },
): Run {
  const items = truth.partitions("patient#").flatMap((pk) => truth.items(pk));
  const count = (kind: string) =>
    items.filter((item) => item["item"] === kind && item["removed"] !== true).length;
  return {
    seed: given.seed,
    violations: witness.violations,
    faults: weather.faults,
    sendings: given.story.map(({ id }) => id),
    trace: trace.lines,
    calls: weather.calls,
    facts: count("fact"),
    episodes: count("episode"),
    alerts: count("alert"),
    publications: [...witness.publications.values()].reduce((sum, { length }) => sum + length, 0),
    repeats: witness.repeats,
    visits: witness.visits,
    redriven: given.redriven,
    virtualHours: given.hours,
    hasHeld:
      policies.areTwo ||
      truth
        .partitions("patient#")
        .some((pk) => mergedInto(truth, pk.slice("patient#".length)) !== undefined) ||
      truth.items("held").some((item) => item["reason"] === "identity-conflict" || isBehindByARetry(item)),
    finals: () => finalsOf(truth, site, instant(timeline.now)),
  };
}
