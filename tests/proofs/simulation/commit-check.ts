import { judgeCheckpoints } from "./checks/checkpoints.ts";
import { commitOf, sayCommit } from "./checks/commit.ts";
import { followDigest } from "./checks/digests.ts";
import { JoinCheck } from "./checks/joins.ts";
import { LockCheck } from "./checks/locks.ts";
import { judgeMessages } from "./checks/messages.ts";
import { followAlerts } from "./checks/steps.ts";
import { judgeAnswers } from "./checks/telling/answers.ts";
import { LineCheck } from "./checks/telling/lines.ts";
import { judgeMerged } from "./checks/telling/merges.ts";
import { judgeNews } from "./checks/telling/news.ts";
import { judgePace } from "./checks/telling/pace.ts";
import { followReminders } from "./checks/telling/reminders.ts";
import { RiseCheck } from "./checks/telling/rises.ts";
import { judgeTold } from "./checks/telling/told.ts";
import { Deadlines } from "./deadlines.ts";
import type { Stage } from "./story/stage.ts";
import type { Effect } from "./story/truth.ts";
import type { Container } from "./world/container.ts";

/** Every commit against what stood before it: what one decision may do, and what must follow from it. */
export class CommitCheck {
  readonly #stage: Stage;
  readonly #deadlines: Deadlines;
  readonly #lines: LineCheck;
  readonly #joins: JoinCheck;
  readonly locks: LockCheck;
  readonly rises: RiseCheck;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#deadlines = new Deadlines(stage);
    this.#lines = new LineCheck(stage, this.#deadlines);
    this.#joins = new JoinCheck(stage, this.#deadlines);
    this.locks = new LockCheck(stage, this.#deadlines);
    this.rises = new RiseCheck(stage);
  }

  /** Lines that may stand untold. */
  get excused(): ReadonlySet<string> {
    return this.#lines.excused;
  }

  see(effect: Effect, container: Container | null): void {
    const { pk } = effect;
    if (pk.startsWith("patient#")) this.#seePatient(effect, container);
    else if (pk.startsWith("digest#")) this.#seeDigest(effect);
    else if (pk.startsWith("pin#")) this.locks.seePin(effect, container);
    else if (pk.startsWith("lock#")) this.locks.seeLock(effect);
  }

  #seePatient(effect: Effect, container: Container | null): void {
    if (!effect.changes.some(({ sk }) => sk === "9-head")) return;
    if (container?.name === "respond") this.locks.seeAnswer(effect, container);
    const commit = commitOf(this.#stage, effect, container);
    if (!commit) return;
    sayCommit(this.#stage, commit);
    judgeCheckpoints(this.#stage, this.#deadlines, commit);
    judgeNews(this.#stage, this.#deadlines, commit);
    followAlerts(this.#stage, this.#deadlines, commit);
    judgeMessages(this.#stage, this.#deadlines, commit);
    judgeTold(this.#stage, this.#deadlines, commit);
    judgeAnswers(this.#stage, commit);
    judgePace(this.#stage, commit);
    followReminders(this.#stage, this.#deadlines, commit);
    judgeMerged(this.#stage, commit);
    this.rises.see(commit);
    this.#lines.see(commit);
    this.#joins.see(commit);
  }

  #seeDigest(effect: Effect): void {
    followDigest(this.#stage, this.#deadlines, effect);
    this.#joins.seeDigest(effect);
  }
}
