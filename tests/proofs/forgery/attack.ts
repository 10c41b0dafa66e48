import { randomBytes } from "node:crypto";
import { plusMinutes } from "../../../shared/base/instant.ts";
import { newRef } from "../../../shared/episode/messages/new-ref.ts";
import { randomText } from "../../../shared/work/ports/random-text.ts";
import { aTarget, attackedLink, rightPins, sessionName, type Target } from "./attacker.ts";

interface Attacked {
  readonly attempts: number;
  /** The keys are kind of attempt and status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly accepted: readonly string[];
  /** PINs that were compared at all, and refused. */
  readonly compared: number;
  /** Words of a lock to ops. */
  readonly toldOfLocks: number;
  /** How often the contact beside the attacked one was let in, of how often they came. */
  readonly otherLetIn: number;
  readonly otherCame: number;
  /** How often the attacked contact was let in on a device that is known, at the attacked link itself. */
  readonly ownLetIn: number;
}

interface Try {
  readonly ref: string;
  readonly pin: string;
  /** What stands in the cookie of the attacked contact's session. */
  readonly session?: string;
}
type Kind = (target: Target, n: number) => Try;

/** At the attacked link, without a PIN. */
const session = (value: string): Try => ({ ref: attackedLink, pin: "", session: value });
const seal = () => randomBytes(32).toString("base64url");

const kinds: Readonly<Record<string, Kind>> = {
  "forged reference": (_, n) => ({ ref: newRef(randomText), pin: pinOf(n) }),
  "reference but for one character": ({ links }, n) => ({
    ref: changed(links.attacked, n),
    pin: rightPins.attacked,
  }),
  "no reference at all": (_, n) => ({ ref: odd[n % odd.length] ?? "", pin: rightPins.attacked }),
  "replayed form, link expired": ({ links }) => ({ ref: links.expired, pin: rightPins.attacked }),
  "another contact's PIN": ({ links }) => ({ ref: links.attacked, pin: rightPins.other }),
  "guessed PIN": ({ links }, n) => ({ ref: links.attacked, pin: pinOf(n) }),
  "session made up": (_, n) =>
    session(`${randomBytes(16).toString("base64url")}.${4_000_000_000 + n}.${seal()}`),
  "session but for one character": ({ sessions }, n) => session(changed(sessions().attacked, n)),
  "session of another contact": ({ sessions }) => session(sessions().other),
  "session that is over": ({ sessions }) => session(sessions().over),
  "session that was locked": ({ sessions }) => session(sessions().locked),
  "session of a PIN since changed": ({ sessions }) => session(sessions().before),
  "device for a session": ({ sessions }) => session(sessions().device),
  "contact who has left": ({ links }) => ({ ref: links.former, pin: "000000" }),
};

const odd = [
  "..",
  "%2e%2e%2fpeople",
  "people",
  "__proto__",
  "constructor",
  "x".repeat(64),
  "'; --",
  "*",
  "\u0000",
];

/** Never the right one. */
function pinOf(n: number): string {
  const guess = String(n % 1_000_000).padStart(6, "0");
  return Object.values<string>(rightPins).includes(guess) ? "111111" : guess;
}

function changed(ref: string, n: number): string {
  const at = n % ref.length;
  const other = ref[at] === "a" ? "c" : "a";
  return ref.slice(0, at) + other + ref.slice(at + 1);
}

const otherComesEvery = 500;

/**
 * That many attempts of every kind in turn. Time stands still but for `locks` moments in which a lock runs out,
 * so that guesses are compared again and again. The other contact looks in all the while, and so does the attacked one.
 */
export async function attack(attempts: number, locks: number): Promise<Attacked> {
  const target = await aTarget();
  const names = Object.keys(kinds);
  const answers: Record<string, number> = {};
  const accepted: string[] = [];
  let [otherLetIn, ownLetIn, otherCame] = [0, 0, 0];
  const { own } = target;
  for (let n = 0; n < attempts; n += 1) {
    if (n % Math.ceil(attempts / (locks + 1)) === 0 && n > 0) await passLock(target);
    const name = names[n % names.length] ?? "";
    const { ref, pin, session: forged } = kinds[name]?.(target, n) ?? { ref: "", pin: "" };
    const page = Math.floor(n / names.length) % 2 === 0 ? "a" : "u";
    const answer = await target.try(
      ref,
      n % 2 === 0 ? { pin } : { pin, outcome: "acting" },
      forged === undefined ? [] : [`${sessionName}=${forged}`],
      page,
    );
    if (answer.accepted) accepted.push(`${name} at /${page}, attempt ${n}`);
    const key = `${name}: ${answer.statusCode}`;
    answers[key] = (answers[key] ?? 0) + 1;
    if (n % otherComesEvery === 0) {
      otherCame += 1;
      if ((await target.try(target.links.other, { pin: rightPins.other })).accepted) otherLetIn += 1;
      const mine = { pin: rightPins.attacked };
      if ((await target.try(target.links.attacked, mine, own)).accepted) ownLetIn += 1;
    }
  }
  const acknowledged = target.acknowledged();
  if (acknowledged > 0) accepted.push(`${acknowledged} answers were taken`);
  const compared = target.recorder.counts["PinsRefused"] ?? 0;
  const toldOfLocks = target.toldOfLocks();
  return { attempts, answers, accepted, compared, toldOfLocks, otherLetIn, ownLetIn, otherCame };
}

/** A day on, with sessions of now: what is wrong with them is not that they are old. */
async function passLock({ recorder, renew }: Target): Promise<void> {
  recorder.at = plusMinutes(recorder.at, 23 * 60);
  await renew();
}
