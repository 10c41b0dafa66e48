import { fold } from "../../shared/episode/fold.ts";
import type { Alert, Episode, Message, ToldLine } from "../../shared/episode/state.ts";
import { instant, latest, plusMinutes } from "../../shared/protocol/instant.ts";
import { episodeSk, ownerOf } from "../../shared/store/keys.ts";
import type { Container } from "./container.ts";
import type { Deadlines } from "./deadlines.ts";
import { isOpen, rank, sayAll, speaksOf, untold } from "./oracle.ts";
import { alertOf, episodeOf, factOf, type Kept, keptOf, keyOfLine, messageOf, standsFor } from "./patient.ts";
import type { Stage } from "./stage.ts";
import type { Change, Effect } from "./truth.ts";

/** A decision's clock was read so long before its commit at most. */
const DECISION_MS = 30_000;
const TWO_MINUTES = 120_000;

interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Every commit of a patient against the one before: what one decision may do, and what must follow from it. */
export class CommitCheck {
  readonly #stage: Stage;
  readonly #deadlines: Deadlines;
  readonly #expected = new Set<string>();
  /** Lines that may stand untold. */
  readonly excused = new Set<string>();

  constructor(stage: Stage, deadlines: Deadlines) {
    this.#stage = stage;
    this.#deadlines = deadlines;
  }

  see(effect: Effect, container: Container | null): void {
    const owner = ownerOf(effect.pk);
    if (owner?.kind !== "patient") return;
    const { subject } = owner;
    const episodes = pairs(effect.changes, "3-episode#", (item) =>
      item["removed"] ? undefined : episodeOf(item),
    );
    const alerts = pairs(effect.changes, "4-alert#", alertOf);
    const messages = pairs(effect.changes, "5-message#", messageOf);
    const kept = () => keptOf(this.#stage.truth.items(effect.pk));
    this.#say(effect, container, alerts, messages);
    if (episodes.length > 0) this.#judgeEpisodes(subject, episodes, messages, kept(), container);
    for (const { before, after } of alerts)
      if (after) this.#followAlert(effect.pk, subject, before, after, kept);
    for (const { before, after } of messages)
      if (after && (!before || after.late !== before.late)) this.#followMessage(effect.pk, subject, after);
    if (effect.changes.some(isFact)) this.#judgeLines(effect, subject, kept);
    this.#judgeExpired(subject, messages, kept);
  }

  seeDigest({ pk, changes }: Effect): void {
    for (const { sk, before, after } of changes) {
      if (sk === "9-head" && after?.["dueAt"] !== undefined) this.#followDigest(pk, String(after["dueAt"]));
      if (sk.startsWith("5-message#") && !before && after) this.#followMessage(pk, "", messageOf(after));
    }
  }

  #judgeEpisodes(
    subject: string,
    episodes: readonly Pair<Episode>[],
    messages: readonly Pair<Message>[],
    kept: Kept,
    container: Container | null,
  ): void {
    const changed = new Set(episodes.flatMap(({ before, after }) => [before?.id, after?.id]));
    const before = [
      ...kept.episodes.filter(({ id }) => !changed.has(id)),
      ...episodes.flatMap((pair) => pair.before ?? []),
    ];
    for (const pair of episodes) {
      if (!pair.after) continue;
      this.#judgeCheckpoints(subject, pair.before, pair.after);
      this.#judgeNews(subject, pair, before);
      this.#judgeWithdrawals(subject, pair, messages, kept);
      this.#judgeResolved(subject, pair, kept);
      if (container?.version === "next") this.#judgeLeftAlone(subject, pair);
    }
  }

  #judgeCheckpoints(subject: string, before: Episode | undefined, after: Episode): void {
    const { witness, timeline } = this.#stage;
    for (const [index, { dueAt, ranAt }] of after.checkpoints.entries()) {
      const old = before?.checkpoints[index];
      const detail = `${subject} ${after.id} ${dueAt}`;
      if (old?.ranAt && ranAt !== old.ranAt) witness.violate("a checkpoint is evaluated once", detail);
      if (ranAt && !old?.ranAt && index > 0 && ranAt < dueAt)
        witness.violate("no checkpoint runs early", detail);
      const name = `checkpoint ${detail}`;
      if (ranAt || this.#expected.has(name)) continue;
      this.#expected.add(name);
      this.#deadlines.expect({
        promise: "a checkpoint is evaluated at most 120 s after it was due",
        detail: `${after.id} ${dueAt}`,
        subject,
        since: Math.max(timeline.now, Date.parse(dueAt)),
        withinMs: TWO_MINUTES,
        isMet: () => {
          const now = this.#kept(subject).episodes.find(({ id }) => id === after.id);
          return !now?.checkpoints.some((each) => each.dueAt === dueAt && !each.ranAt);
        },
      });
    }
  }

  /** A line is told when it begins, comes back or becomes graver, and not otherwise; a session takes over what was told. */
  #judgeNews(subject: string, { before, after }: Pair<Episode>, all: readonly Episode[]): void {
    for (const line of after?.told ?? []) {
      const own = before?.told.find((each) => keyOfLine(each) === keyOfLine(line));
      const grounds = new Set(line.evidence.map(({ of }) => of));
      const sources = all.filter(({ id, sessionId }) => id === after?.id || sessionId === null);
      const earlier = sources
        .flatMap(({ id, told }) => told.map((each) => ({ id, each })))
        .filter(({ each }) => each.state === "standing" && keyOfLine(each) === keyOfLine(line))
        .filter(({ id, each }) => id === after?.id || each.evidence.some(({ of }) => grounds.has(of)))
        .map(({ each }) => each);
      const toldBefore = new Set([...(own?.alerts ?? []), ...earlier.flatMap(({ alerts }) => alerts)]);
      if (line.alerts.every((alert) => toldBefore.has(alert))) continue;
      if (earlier.some(({ severity, alerts }) => rank(severity) >= rank(line.severity) && alerts.length > 0))
        this.#stage.witness.violate(
          "a line is told once while it stands",
          `${subject} ${after?.id} ${keyOfLine(line)}`,
        );
    }
  }

  /** Whoever was told of a line is told when its evidence was corrected. */
  #judgeWithdrawals(
    subject: string,
    { before, after }: Pair<Episode>,
    messages: readonly Pair<Message>[],
    kept: Kept,
  ): void {
    const gone = (after?.told ?? []).filter((line) => {
      const old = before?.told.find((each) => keyOfLine(each) === keyOfLine(line));
      return line.state === "withdrawn" && old?.state === "standing";
    });
    for (const alert of new Set(gone.flatMap(({ alerts }) => alerts))) {
      const told = kept.messages.filter(
        (each) => each.alert === alert && each.kind === "alert" && each.state === "accepted",
      );
      for (const { contact, channel } of told) {
        const isTold = messages.some(({ before: old, after: now }) => {
          return (
            !old &&
            now?.kind === "withdrawal" &&
            now.alert === alert &&
            now.contact === contact &&
            now.channel === channel
          );
        });
        if (!isTold)
          this.#stage.witness.violate(
            "a withdrawal is told to all who were told",
            `${subject} ${alert} ${contact}`,
          );
      }
    }
  }

  /** A line whose own evidence was corrected is not merely over. */
  #judgeResolved(subject: string, { before, after }: Pair<Episode>, { facts }: Kept): void {
    const over = (after?.told ?? []).filter((line) => {
      const old = before?.told.find((each) => keyOfLine(each) === keyOfLine(line));
      return line.state === "resolved" && old?.state === "standing" && line.alerts.length > 0;
    });
    if (over.length === 0) return;
    const { labs, sessions, symptoms, orders } = fold(facts);
    const current = [...labs, ...sessions, ...symptoms, ...orders].map(({ evidence }) => evidence);
    for (const line of over) {
      const isCorrected = line.evidence.some(({ of, version }) => {
        const versions = current.filter((each) => each.of === of).map((each) => each.version);
        return versions.length > 0 && !versions.includes(version);
      });
      if (isCorrected)
        this.#stage.witness.violate(
          "a line whose evidence was corrected is withdrawn",
          `${subject} ${keyOfLine(line)}`,
        );
    }
  }

  #judgeExpired(subject: string, messages: readonly Pair<Message>[], kept: () => Kept): void {
    for (const { before, after } of messages) {
      if (after?.state !== "expired" || before?.state === "expired") continue;
      if (standsFor(kept(), after.alert))
        this.#stage.witness.violate("no alert is lost by its lateness", `${subject} ${after.id}`);
    }
  }

  /** A version of the code that lacks a rule lets that rule's lines be. */
  #judgeLeftAlone(subject: string, { before, after }: Pair<Episode>): void {
    const { code, witness } = this.#stage;
    for (const line of before?.told ?? []) {
      if (line.rule !== code.missingRule) continue;
      const now = after?.told.find((each) => keyOfLine(each) === keyOfLine(line));
      if (!now || !isSame(line, now))
        witness.violate(
          "a line of a rule that the code lacks is left alone",
          `${subject} ${keyOfLine(line)}`,
        );
    }
  }

  #followAlert(pk: string, subject: string, before: Alert | undefined, alert: Alert, kept: () => Kept): void {
    const { timeline, witness } = this.#stage;
    const rose = alert.severity === "critical" && before?.severity !== "critical";
    if (rose && alert.state === "open" && alert.stepsTaken === 0)
      witness.violate("a critical alert waits for nothing", `${subject} ${alert.id}`);
    const current = () => {
      const item = this.#stage.truth.item({ pk, sk: `4-alert#${alert.id}` });
      return item && alertOf(item);
    };
    const isSettled = () => current()?.state !== "open" || !standsFor(kept(), alert.id);
    if (alert.state === "open") {
      this.#deadlines.expect({
        promise: "an open alert takes its next step in time",
        detail: `${alert.id} step ${alert.stepsTaken + 1}`,
        subject,
        since: Math.max(timeline.now, Date.parse(nextStepAt(alert))),
        withinMs: TWO_MINUTES,
        isMet: () => isSettled() || (current()?.stepsTaken ?? 0) > alert.stepsTaken,
      });
    }
    if (before) return;
    this.#deadlines.expect({
      promise: "an urgent alert is first sent within 180 s",
      detail: alert.id,
      subject,
      since: timeline.now,
      withinMs: 180_000,
      byStream: true,
      isMet: () => {
        const messages = kept().messages.filter((each) => each.alert === alert.id && each.kind === "alert");
        const isNobody = messages.length === 0 && (current()?.stepsTaken ?? 0) > 0;
        const isTried = messages.some((each) => this.#isTried(pk, each));
        return isNobody || isTried || isSettled();
      },
    });
  }

  /** One that was late to be sent is decided again, and has its time anew. */
  #followMessage(pk: string, subject: string, message: Message): void {
    const sk = `5-message#${message.id}`;
    const attempts = this.#stage.witness.attempts(`${pk} ${sk}`);
    this.#deadlines.expect({
      promise: "a message is tried within 120 s",
      detail: message.id,
      subject,
      since: Math.max(this.#stage.timeline.now, Date.parse(message.sendAt)),
      withinMs: TWO_MINUTES,
      isMet: () => {
        const item = this.#stage.truth.item({ pk, sk });
        return (item && messageOf(item).late !== message.late) || this.#isTried(pk, message, attempts);
      },
    });
  }

  #isTried(pk: string, { id }: Message, before = 0): boolean {
    const sk = `5-message#${id}`;
    const item = this.#stage.truth.item({ pk, sk });
    const state = item && messageOf(item).state;
    return (
      this.#stage.witness.attempts(`${pk} ${sk}`) > before || (state !== "pending" && state !== "sending")
    );
  }

  #followDigest(pk: string, dueAt: string): void {
    const name = `${pk} ${dueAt}`;
    if (this.#expected.has(name)) return;
    this.#expected.add(name);
    this.#deadlines.expect({
      promise: "a digest is made at its shift's end",
      detail: name,
      subject: "",
      since: Math.max(this.#stage.timeline.now, Date.parse(dueAt)),
      withinMs: TWO_MINUTES,
      isMet: () => {
        const head = this.#stage.truth.item({ pk, sk: "9-head" });
        return head?.["made"] === true || head?.["dueAt"] !== dueAt;
      },
    });
  }

  /** After new facts, and again when time alone will have changed something: every grave line has been told. */
  #judgeLines({ changes }: Effect, subject: string, kept: () => Kept): void {
    const { code, site, timeline } = this.#stage;
    const now = kept();
    code.enter("current");
    const arrived = changes.filter(isFact).flatMap(({ after }) => (after ? [factOf(after)] : []));
    const said = sayAll(now.facts, site.policy, instant(timeline.now - DECISION_MS));
    const before = pairs(changes, "3-episode#", episodeOf).flatMap((pair) => pair.before ?? []);
    const changed = new Set(changes.map(({ sk }) => sk));
    const wasOpen = (id: string) => {
      const old =
        before.find((episode) => episode.id === id) ??
        (changed.has(episodeSk(id)) ? undefined : now.episodes.find((episode) => episode.id === id));
      return old !== undefined && isOpen(old);
    };
    const missing = untold(said, now.episodes, code.missingRule);
    const still = missing.length > 0 ? this.#untoldAt(now, timeline.instant) : new Set();
    for (const { scope, name, elsewhere } of missing.filter((line) => still.has(line.name))) {
      const isTouched = arrived.some(({ event }) => speaksOf(event, scope));
      if (isTouched || (wasOpen(scope.id) && !elsewhere)) this.#lost("no alert is lost", subject, name);
      // A closed episode speaks only when a fact touches it.
      else this.excused.add(`${subject} ${name}`);
    }
    for (const { scope, assessment } of said) {
      const at = assessment.reviewAt;
      if (at === null || this.#expected.has(`review ${subject} ${scope.id} ${at}`)) continue;
      this.#expected.add(`review ${subject} ${scope.id} ${at}`);
      this.#deadlines.expect({
        promise: "no alert is lost that time brings",
        detail: `${scope.id} ${at}`,
        subject,
        since: Math.max(timeline.now, Date.parse(at)),
        withinMs: TWO_MINUTES,
        isMet: () => this.#isToldAsOf(subject, kept(), at),
      });
    }
  }

  #isToldAsOf(subject: string, now: Kept, at: string): boolean {
    const { code, site } = this.#stage;
    code.enter("current");
    const missing = untold(sayAll(now.facts, site.policy, at), now.episodes, code.missingRule);
    if (missing.length === 0) return true;
    // What came and went while nothing ran is told no more.
    const still = this.#untoldAt(now, this.#stage.timeline.instant);
    return missing.every(({ name, elsewhere }) => {
      return elsewhere || !still.has(name) || this.excused.has(`${subject} ${name}`);
    });
  }

  #untoldAt({ facts, episodes }: Kept, at: string): Set<string> {
    const { code, site } = this.#stage;
    return new Set(
      untold(sayAll(facts, site.policy, at), episodes, code.missingRule).map(({ name }) => name),
    );
  }

  #lost(promise: string, subject: string, name: string): void {
    if (!this.excused.has(`${subject} ${name}`)) this.#stage.witness.violate(promise, `${subject} ${name}`);
  }

  #kept(subject: string): Kept {
    return keptOf(this.#stage.truth.items(`patient#${subject}`));
  }

  #say(
    { pk, changes }: Effect,
    container: Container | null,
    alerts: readonly Pair<Alert>[],
    messages: readonly Pair<Message>[],
  ): void {
    this.#stage.trace.say(() => {
      const head = changes.find(({ sk }) => sk === "9-head")?.after;
      const parts = [
        ...changes.filter(isFact).map(({ after }) => (after ? `fact ${factOf(after).event.id}` : "")),
        ...alerts.map(
          ({ after }) =>
            after && `alert ${after.id} ${after.severity} ${after.state} step ${after.stepsTaken}`,
        ),
        ...messages.map(
          ({ before, after }) =>
            after && `${before ? "" : "new "}${after.id} ${after.state}${after.late ? " late" : ""}`,
        ),
      ];
      return `${container?.id} COMMITS ${pk} v${head?.["version"]} due ${head?.["dueAt"] ?? "never"} ${parts.join("; ")}`;
    });
  }
}

function nextStepAt(alert: Alert): string {
  const step = alert.steps[alert.stepsTaken];
  const last = alert.steps.at(-1)?.afterMinutes ?? 0;
  const after = step ? step.afterMinutes : last + alert.unansweredAfterMinutes;
  return latest(plusMinutes(alert.raisedAt, after), step ? alert.gatherUntil : null) ?? alert.raisedAt;
}

function pairs<T>(
  changes: readonly Change[],
  prefix: string,
  read: (item: NonNullable<Change["after"]>) => T | undefined,
): Pair<T>[] {
  return changes
    .filter(({ sk }) => sk.startsWith(prefix))
    .map(({ before, after }) => ({ before: before && read(before), after: after && read(after) }));
}

function isFact({ sk }: Change): boolean {
  return sk.startsWith("1-fact#") || sk.startsWith("2-standing#");
}

function isSame(a: ToldLine, b: ToldLine): boolean {
  return a.state === b.state && a.severity === b.severity && a.alerts.join() === b.alerts.join();
}
