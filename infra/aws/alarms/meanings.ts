import { type BusFunction, busFunctions, deciders, publishers, table } from "../../pipeline.ts";
import type { AlarmedOutcome } from "./outcome-alarms.ts";

/**
 * What each alarm means for people: the one who is woken by it reads the sentence and knows whose
 * safety is at stake and what to do by hand until it is mended. docs/operations.md says how to mend it.
 */
export function worker(name: BusFunction) {
  const { of, byHand } = table[name];
  return {
    deadLetters: `${of} were accepted but could not be handed on or assessed: nobody has been alerted by them. Now: ${byHand}; then redrive the queue.`,
    waiting: `${of} have waited more than five minutes to be assessed: alerts from them are late. Until it is over: ${byHand}.`,
  };
}

export const sweep = {
  silent:
    "For five minutes nobody has looked at the clock, or not for each share of the patients: what time alone makes grave is told to nobody, unanswered alerts do not reach the next person, unsent messages wait. Watch open windows and alerts by hand until it runs again.",
  failing:
    "In three of the last five minutes the look at the clock has failed, for some patients or for all: what time alone makes grave, escalations and unsent messages may wait. Watch open alerts by hand until it runs again.",
} as const;

export const missed =
  "Within an hour three calls by the clock were lost. If Tick Silent or Tick Failing rings too, follow that one. Else nobody may be looking at whose phone has opted out and which email is confirmed, or at what waits for a person: check by hand that those on call get their messages, and look at the held items.";

export const notify = {
  late: "Messages leave more than a minute after they were decided: clinicians are told late. The sweep sends what is overdue.",
} as const;

/** Behind the stream and the wake-ups: what the sweep makes good within two minutes. */
export const lateLetters =
  "A message failed to go out at once, or a look at a patient at the second at which something fell due failed three times. The sweep makes it good within two minutes, so a clinician may be told late; if the sweep's alarms ring too, call the on-call clinician.";

export const door = {
  failing:
    "The door keeps answering with errors. Senders were told to send again, so results and session ends may reach us late; clinicians may be unable to open or answer an alert. If it lasts, tell the unit to assess by hand.",
  turningAway:
    "For a quarter of an hour somebody who sends has been turned away at the door: its token is missing, wrong or out of date (401, 403), and nothing that it sends reaches us, or more comes at once than the door lets in (429), and what it sends is late. Tell the unit to look at results by hand; the access log says which client and address, and with what status.",
} as const;

export const topic = {
  undelivered:
    "The provider could not deliver an SMS or an email: somebody who should know may not. An unanswered alert goes on to the next step; check that the contact's number and address are right.",
  spending:
    "Four fifths of what the account may spend on SMS this month are spent. At the limit SNS drops every SMS of every site of the account and says nothing: have the limit raised today, and give each contact an email that rings.",
} as const;

export const heartbeatMeaning =
  "For two hours no made-up patient came all the way from the door to the provider: real ones may not either, whatever else is quiet. Watch today's patients by hand until it comes again. After a first deploy this rings once, until the first one has come.";

export const outcomeMeanings: readonly AlarmedOutcome[] = [
  {
    count: "NobodyToTell",
    next: { row: "nobody-to-tell", logs: deciders },
    meaning:
      "An alert had nobody to go to: no contact has the role, or none can be reached. Call the on-call clinician about the open alerts, then correct people.json and apply it.",
  },
  {
    count: "AlertsUnanswered",
    next: { row: "alerts-unanswered", logs: ["sweep", "wake", "respond"] },
    meaning:
      "An urgent or critical alert went through all its steps and nobody answered. Call the dialysis unit now.",
  },
  {
    count: "MessagesFailed",
    next: { row: "messages-failed", logs: publishers },
    meaning:
      "A message was refused for good and will not be sent again: that person has not been told. Call the on-call clinician about the open alerts.",
  },
  {
    count: "ProviderRefusesUs",
    next: { row: "provider-refuses-us", logs: publishers },
    lasts: true,
    meaning:
      "The provider takes no message of ours: a permission, a key, a token or the topic is wrong, and nobody is being told of anything. Call the on-call clinician about every open alert now; what waits goes out by itself, marked LATE, once it is mended.",
  },
  {
    count: "DecisionsFailed",
    next: { row: "decisions-failed", logs: deciders },
    lasts: true,
    rings: { minutes: 2, outOf: 5 },
    meaning:
      "The facts of one or more patients cannot be assessed, and trying again has not helped so far: no alert can come for them. Tell the unit to assess today's patients by hand.",
  },
  {
    count: "InvariantsBroken",
    next: { row: "invariants-broken", logs: deciders },
    meaning:
      "A decision broke what must hold after each: a critical finding may have no alert, or a message nobody who sends it. The log line invariant-broken says which. Look at today's critical results by hand, and call the developers.",
  },
  {
    count: "FactsHeld",
    next: { row: "facts-held", logs: ["ingest", ...busFunctions] },
    meaning:
      "A fact could not be taken and is held for a person: whatever it says about a patient is not assessed. Look at the held items: extend the site's maps and send them through again, or have the sender correct it.",
  },
  {
    count: "HeldTooLong",
    next: { row: "held-too-long", logs: ["held"] },
    lasts: true,
    // Counted every quarter of an hour: it rings on until nothing waits so long.
    rings: { minutes: 1, outOf: 30 },
    meaning:
      "Something has waited for a person for more than a day: whatever it says about a patient is not assessed. Look at the held items today.",
  },
  {
    count: "PinsLocked",
    next: { row: "pins-locked", logs: ["respond"] },
    meaning:
      "Five wrong PINs have locked a contact for 15 minutes: that person cannot open or answer an alert, and somebody may be guessing. Call them; if they are not the one who tried, look at who has their link.",
  },
];

export const lateWord = {
  /** Twice what an urgent alert may take, with its minute of gathering. */
  milliseconds: 120_000,
  meaning:
    "An urgent or critical alert left more than two minutes after its fact had come: a clinician was told late. Call the on-call clinician if the alert is still open; if it comes again, messages wait somewhere on their way.",
} as const;
