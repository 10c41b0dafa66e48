import { instant } from "../../../shared/base/instant.ts";
import { everything } from "../../../shared/store/due/parts.ts";
import { ownerOf } from "../../../shared/store/items/keys.ts";
import type { Item } from "../../../shared/store/table.ts";
import { unshown } from "./finals.ts";
import {
  joinedTo,
  type Kept,
  keptOf,
  keyOfLine,
  mergedInto,
  messageOf,
  standsFor,
} from "./people/patient.ts";
import { sayAll, untold } from "./story/oracle.ts";
import type { Stage } from "./story/stage.ts";
import { NEWER } from "./world/faulty-table.ts";

/** When all is over: what the table holds, against what was accepted. */
export function judgeEnd(stage: Stage): void {
  const { truth, witness } = stage;
  stage.code.enter("current");
  witness.facts.end();
  witness.rises.end();
  judgeUndecided(stage);
  if ((witness.counts.get("ProviderRefusesUs") ?? 0) < witness.refusedUs)
    witness.violate("ops hear at once that the provider takes nothing of ours", String(witness.refusedUs));
  for (const pk of truth.partitions("patient#")) judgePatient(stage, pk);
  for (const pk of [...truth.partitions("digest#"), ...truth.partitions("lock#")])
    judgeMessages(stage, pk, keptOf(truth.items(pk)));
  judgeDigests(stage);
  const due = truth.firstDue(everything);
  if (due !== null && due < instant(stage.timeline.now - 180_000))
    witness.violate("nothing that was due is forgotten", due);
  for (const kind of ["patient#", "digest#", "lock#"])
    for (const pk of truth.partitions(kind)) judgeNewer(stage, pk);
}

/** No fact is so large or so odd that nobody can decide on it. */
function judgeUndecided({ truth, witness }: Stage): void {
  for (const { reason, id } of truth.items("held"))
    if (reason === "undecidable" || reason === "too-large")
      witness.violate("no patient is ever undecidable", `${reason} ${id}`);
}

function judgePatient(stage: Stage, pk: string): void {
  const { truth, witness } = stage;
  const owner = ownerOf(pk);
  const subject = owner?.kind === "patient" ? owner.subject : pk;
  const kept = keptOf(truth.items(pk));
  if (mergedInto(truth, subject) === undefined) {
    judgeSaid(stage, subject, kept);
    for (const episode of unshown(truth, stage.site, subject, instant(stage.timeline.now)))
      witness.violate("what nobody has answered is shown", `${subject} ${episode}`);
  }
  const identities = kept.facts.map(({ event }) => `${event.source} ${event.id}`);
  if (new Set(identities).size < identities.length) witness.violate("one identity has one content", subject);
  judgeAlerts(stage, subject, kept);
  judgeMessages(stage, pk, kept);
}

/** Where a number was joined to another, the other one says what stands. */
function judgeSaid(stage: Stage, subject: string, kept: Kept): void {
  const { witness, policies, code } = stage;
  const at = instant(stage.timeline.now);
  const said = sayAll(kept, policies, at);
  for (const { scope, assessment } of said) {
    const episode = kept.episodes.find(({ id }) => id === scope.id);
    if (!episode) {
      witness.violate("every episode that the facts define is kept", `${subject} ${scope.id}`);
      continue;
    }
    const isOurs = ({ rule }: { readonly rule: string }) => rule !== code.missingRule;
    const stored = episode.told.filter((line) => line.state === "standing" && isOurs(line)).map(keyOfLine);
    const fresh = assessment.lines.filter(isOurs).map(keyOfLine);
    if (stored.sort().join("; ") !== fresh.sort().join("; "))
      witness.violate(
        "the final assessment is that of the facts alone",
        `${subject} ${scope.id}: ${stored.join("; ")} | ${fresh.join("; ")}`,
      );
    for (const { dueAt, ranAt } of episode.checkpoints)
      if (!ranAt) witness.violate("every checkpoint is evaluated", `${subject} ${scope.id} ${dueAt}`);
  }
  for (const { id } of kept.episodes)
    if (!said.some(({ scope }) => scope.id === id))
      witness.violate("no episode is left without facts", `${subject} ${id}`);
  for (const { name, elsewhere } of untold(said, kept.episodes, code.missingRule))
    if (!elsewhere && !witness.isExcused(`${subject} ${name}`))
      witness.violate("no alert is lost in the end", `${subject} ${name}`);
}

function judgeAlerts({ witness }: Stage, subject: string, kept: Kept): void {
  for (const alert of kept.alerts) {
    const messages = kept.messages.filter(
      (message) => message.alert === alert.id && message.kind === "alert",
    );
    if (alert.state === "open" && standsFor(kept, alert.id))
      witness.violate("a standing alert is answered, or called unanswered", `${subject} ${alert.id}`);
    if (!alert.ended && alert.raisedFor && !standsFor(kept, alert.id) && alert.state !== "withdrawn")
      witness.violate("an alert whose lines are all over says so", `${subject} ${alert.id}`);
    const isStopped = alert.state !== "unanswered" && alert.state !== "open";
    const reached = messages.filter(({ state }) => state === "accepted");
    const explained = messages.every(({ state, reason }) => state === "accepted" || reason !== undefined);
    const nobody = kept.messages.some((message) => message.alert === alert.id && message.kind === "ops");
    if (
      !explained ||
      (reached.length === 0 && !isStopped && !nobody && messages.length === 0 && standsFor(kept, alert.id))
    )
      witness.violate("every alert reached somebody, or says why not", `${subject} ${alert.id}`);
  }
}

/** A list is made at the end of each shift, so the last one of a run may wait for the end of quiet hours. */
function judgeMessages({ witness, timeline }: Stage, pk: string, kept: Kept): void {
  const settled = instant(timeline.now - 180_000);
  for (const { id, state, sendAt } of kept.messages) {
    if ((state === "pending" || state === "sending") && sendAt <= settled)
      witness.violate("every message finds its end", `${pk} ${id} ${state}`);
  }
}

/** Each routine line that stands was in the digest of its shift, and each digest with entries went out. */
function judgeDigests(stage: Stage): void {
  const { truth, witness, timeline } = stage;
  const now = instant(timeline.now - 180_000);
  const listed = new Set<string>();
  for (const pk of truth.partitions("digest#")) {
    const items = truth.items(pk);
    const entries = items.filter((item) => item["item"] === "digest-entry");
    for (const entry of entries)
      if (isOver(stage, entry, pk.slice("digest#".length)))
        witness.violate(
          "a list holds nothing that was over before its shift was",
          `${pk} ${entry["subject"]} ${entry["rule"]}`,
        );
    for (const entry of entries) listed.add([pk, entry["subject"], entry["rule"], entry["line"]].join(" "));
    const head = items.find(({ sk }) => sk === "9-head");
    const shiftEnd = pk.slice("digest#".length);
    if (entries.length === 0 || shiftEnd > now) continue;
    const messages = items.filter((item) => item["item"] === "message").map(messageOf);
    const contacts = messages.map(({ alert, contact }) => `${alert} ${contact}`);
    if (head?.["made"] !== true) witness.violate("a digest goes out at its shift's end", pk);
    if (new Set(contacts).size < contacts.length) witness.violate("a digest goes out once", pk);
  }
  for (const pk of truth.partitions("patient#")) {
    const subject = pk.slice("patient#".length);
    if (mergedInto(truth, subject) !== undefined) continue;
    for (const { told } of keptOf(truth.items(pk)).episodes) {
      for (const line of told) {
        if (line.state !== "standing" || !line.digest) continue;
        const place = (number: string) =>
          [`digest#${line.digest}`, number, line.rule, line.subject].join(" ");
        // What came along from a number that was joined to this one was listed under that.
        const isListed = [subject, ...joinedTo(truth, subject)].some((number) => listed.has(place(number)));
        if (!isListed) witness.violate("a routine line stands in its digest", place(subject));
      }
    }
  }
}

/**
 * A routine line that ended before its shift did is taken out of that shift's list: the line of its own episode, since one
 * that another episode left to it ended there alone.
 */
function isOver({ truth }: Stage, entry: Item, shiftEnd: string): boolean {
  if (entry["audience"] !== undefined || entry["withdrawn"] === true) return false;
  const lines = keptOf(truth.items(`patient#${entry["subject"]}`))
    .episodes.filter(({ id }) => id === entry["episode"])
    .flatMap(({ told }) => told)
    .filter(
      ({ rule, subject, digest }) =>
        rule === entry["rule"] && subject === entry["line"] && digest === shiftEnd,
    );
  return (
    lines.length > 0 &&
    lines.every(({ state, endedAt }) => state !== "standing" && endedAt !== undefined && endedAt < shiftEnd)
  );
}

/** What a newer version of the code wrote is still there, whoever wrote last. */
function judgeNewer({ truth, witness }: Stage, pk: string): void {
  for (const sk of truth.newer(pk, NEWER)) witness.violate("unknown attributes survive", `${pk} ${sk}`);
}
