/** What to do about each alarm, beside the sentence in its mail: docs/operations.md has this as a table, and each mail names its row. */
interface RunbookRow {
  /** CloudWatch names it, or them, so. */
  readonly alarm: string;
  readonly why: string;
  readonly mend: string;
}

export const runbook = {
  "dead-letters": {
    alarm: "LabResult, SessionEnd, Bedside: Work Dead Letters Not Empty",
    why: "facts failed for an hour, or the bus could not hand them on",
    mend: "read the function's log, mend, redrive",
  },
  waiting: {
    alarm: "LabResult, SessionEnd, Bedside: Work Waiting",
    why: "the oldest fact waits over five minutes",
    mend: "is the function throttled, failing, or a backlog being worked off?",
  },
  "tick-silent": {
    alarm: "Tick Silent",
    why: "the sweep was not called for five minutes, or not for each share",
    mend: "is the rule enabled? is the function's concurrency taken?",
  },
  "tick-failing": {
    alarm: "Tick Failing",
    why: "the sweep failed in three minutes of five",
    mend: "read its log; a run over 57 seconds is cut off",
  },
  "missed-calls": {
    alarm: "Missed Calls",
    why: "three calls by the clock were lost within an hour: of the sweep, or of who asks about addresses and held items",
    mend: "the queue's messages name the function; read its log. It ends by itself when an hour has passed without",
  },
  "late-letters": {
    alarm: "Late Letters Not Empty",
    why: "a message could not be sent from the stream, or a look at the second failed three times",
    mend: "the sweep sends it; read the logs of notify and wake, purge the queue",
  },
  "stream-late": {
    alarm: "Stream Late",
    why: "the stream is read with a delay",
    mend: "is notify throttled or failing?",
  },
  "fact-to-publish": {
    alarm: "FactToPublish",
    why: "an urgent or critical alert's first message left more than two minutes after its fact",
    mend: "is Stream, Waiting or Tick ringing too? find the alert in the log of notify, wake and sweep: was SNS refusing?",
  },
  "door-failing": {
    alarm: "Door Failing",
    why: "answers with 5xx in two minutes of five",
    mend: "read the logs of ingest, respond and assessment; is the bus or the table refusing?",
  },
  "door-turns-away": {
    alarm: "Door Turns Away",
    why: "senders were answered with 401, 403 or 429 for a quarter of an hour",
    mend: "the access log (`DoorAccess...`) names client, address and status: has its secret or token changed? is it of this site, and the source its own? with 429: who sends so much at once?",
  },
  undelivered: {
    alarm: "Messages Undelivered",
    why: "an SMS or email could not be delivered",
    mend: "is the number right? is the spend limit reached, the sandbox left?",
  },
  spending: {
    alarm: "Messages Spending",
    why: "four fifths of the SMS limit of the account are spent; `sms.monthlyLimitUsd` in `site.json` says what it is",
    mend: "have it raised in the console of AWS End User Messaging, then in `site.json`",
  },
  "nobody-to-tell": {
    alarm: "NobodyToTell",
    why: "a role has no contact that can be reached",
    mend: "correct `people.json`, apply",
  },
  "alerts-unanswered": {
    alarm: "AlertsUnanswered",
    why: "an alert went through all its steps",
    mend: "call the unit; is the rota right?",
  },
  "messages-failed": {
    alarm: "MessagesFailed",
    why: "SNS refused a message, or the contact has no address",
    mend: "read the reason in the logs of notify, wake and sweep",
  },
  "heartbeat-missing": {
    alarm: "Heartbeat Path Missing",
    why: "for two hours no made-up patient came all the way from the door to the provider",
    mend: "follow `heartbeat-sent`, `heartbeat-kept`, `heartbeat-decided`, `heartbeat-left` in the logs: behind the last of them it stops",
  },
  "provider-refuses-us": {
    alarm: "ProviderRefusesUs",
    why: "SNS takes no message of ours",
    mend: "read the error in the logs of notify, wake and sweep: a right, a key, or the topic",
  },
  "decisions-failed": {
    alarm: "DecisionsFailed",
    why: "facts could not be assessed, in two minutes of five",
    mend: "read the logs of lab-result, session-end, bedside, wake and sweep; class of the error and `requests` are there",
  },
  "invariants-broken": {
    alarm: "InvariantsBroken",
    why: "a decision broke what must hold after each; it was committed all the same",
    mend: "read `invariant-broken` in the logs: its reason says which; look at today's critical results by hand",
  },
  "facts-held": {
    alarm: "FactsHeld",
    why: "a fact waits for a person",
    mend: "see [Held facts](#held-facts)",
  },
  "held-too-long": {
    alarm: "HeldTooLong",
    why: "something has waited for more than a day",
    mend: "see [Held facts](#held-facts); it rings until nothing waits so long",
  },
  "pins-locked": {
    alarm: "PinsLocked",
    why: "five wrong PINs at one link of a contact, or three more after a lock",
    mend: "the word to ops and respond's log name the contact: was it they? `npm run site -- pin CONTACT --site SITE` opens it again",
  },
} as const satisfies Record<string, RunbookRow>;

export type RunbookRowName = keyof typeof runbook;
