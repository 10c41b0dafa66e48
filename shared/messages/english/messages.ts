import type { Words } from "../words.ts";

const head = "{marks}{severity} {site} ref {ref}";
const shortHead = "{marks}{severity} {site} {ref}";
const subject = "{marks}{severity}, {site}, reference {ref}";
const raised = "{site} has an alert of severity {severity}. Its reference is {ref}.";

/** What it is about, behind what every subject says; and its paragraphs. */
const email = (about: string, ...paragraphs: readonly string[]) => ({
  subject: `${subject}: ${about}`,
  paragraphs,
});

export const english: Words = {
  locale: "en-GB",
  marks: { late: "LATE", repeat: "REPEAT" },
  severities: {
    critical: { sms: "CRITICAL", email: "critical" },
    urgent: { sms: "URGENT", email: "urgent" },
    routine: { sms: "ROUTINE", email: "routine" },
    info: { sms: "INFO", email: "information" },
  },
  sms: {
    alert: [`${head}: you are asked to answer. Open: {link}`, `${shortHead}: answer {link}`],
    withdrawal: [
      `${head}: withdrawn. This is not a permission. {link}`,
      `${shortHead} withdrawn, not a permission {link}`,
    ],
    "withdrawal-window-open": [
      `${head}: withdrawn. This is not a permission. The window is open until {time}. {link}`,
      `${shortHead}: withdrawn, not a permission. Window open until {time}. {link}`,
      `${shortHead} withdrawn, not a permission, open until {time} {link}`,
      `${shortHead} withdrawn, no permission, open to {time} {link}`,
      `${shortHead} void, no permission, open to {time} {link}`,
      `${shortHead} void, no permission, to {time} {link}`,
    ],
    digest: [`${head}: the list of this shift is ready. {link}`, `${shortHead}: shift list {link}`],
    "digest-session-end": [
      `${head}: a machine fell silent at {time}. Has the session ended? {link}`,
      `${shortHead}: has a session ended? {link}`,
    ],
    drill: [
      `${head}: DRILL, no patient. Please open and answer: {link}`,
      `${shortHead}: DRILL, please answer {link}`,
    ],
    awaited: [
      `${head}: the result that you asked to be told of is here. Open: {link}`,
      `${shortHead}: the result you asked for is here {link}`,
      `${shortHead}: your result is here {link}`,
    ],
    ops: [`${head}: an alert needs a person to look after it. {link}`, `${shortHead}: look {link}`],
    "ops-unanswered": [
      `${head}: nobody has answered. Reach a clinician. {link}`,
      `${shortHead}: nobody has answered {link}`,
    ],
    "ops-nobody-to-tell": [
      `${head}: nobody could be told. No contact has an address, or all messages failed. {link}`,
      `${shortHead}: nobody could be told {link}`,
    ],
    "ops-feed-silent": [
      `${head}: a sender is silent, last heard {time}. {link}`,
      `${shortHead}: a sender is silent {link}`,
    ],
    "ops-feed-back": [`${head}: a silent sender is back. {link}`, `${shortHead}: a sender is back {link}`],
    "ops-machine-silent": [
      `${head}: a dialysis machine fell silent in treatment at {time}. {link}`,
      `${shortHead}: machine silent in treatment {link}`,
    ],
    "ops-machine-continuous": [
      `${head}: a treatment goes on for longer than is usual here. {link}`,
      `${shortHead}: a long treatment goes on {link}`,
    ],
    "ops-machine-clock": [
      `${head}: the clock of a dialysis machine is off. {link}`,
      `${shortHead}: a machine's clock is off {link}`,
    ],
    "ops-pin-locked": [
      `${head}: after too many wrong ones a PIN is locked until {time}. {link}`,
      `${shortHead}: a PIN is locked until {time} {link}`,
    ],
    "ops-unjoined": [
      `${head}: results and sessions that do not meet. {link}`,
      `${shortHead}: unmatched results {link}`,
    ],
    "ops-overtaken": [
      `${head}: a fact waited too long, and what it said is over. {link}`,
      `${shortHead}: a fact waited too long {link}`,
    ],
  },
  email: {
    alert: email(
      "please answer",
      raised,
      "Open the page, enter your PIN and answer: {link}",
      "Until somebody answers, the next person is told when their time comes.",
    ),
    withdrawal: email(
      "withdrawn",
      "{site} has withdrawn what it told under the reference {ref}, of severity {severity}, because something that it rested on was corrected.",
      "This is not a permission to do anything. The page shows what stands now: {link}",
    ),
    "withdrawal-window-open": email(
      "withdrawn",
      "{site} has withdrawn what it told under the reference {ref}, of severity {severity}, because something that it rested on was corrected.",
      "This is not a permission to do anything. The window is open until {time} on {day} ({zone}).",
      "The page shows what stands now: {link}",
    ),
    digest: email(
      "list of this shift",
      "The list of this shift at {site} is ready. Its severity is {severity}, its reference is {ref}.",
      "Open the page and enter your PIN: {link}",
      "The unit's list, as it stands when you look, with what is open and who is on call: {list}",
    ),
    "digest-session-end": email(
      "when did a session end?",
      "At {site} a dialysis machine was last heard at {time} on {day} ({zone}), with blood in its circuit, and nothing of it came since. Severity: {severity}. Reference: {ref}.",
      "Has the session ended, and when? Until that is reported, the hours after it are watched from the time when it was last heard, and nothing that is measured meanwhile clears anything.",
      "Whose session it is, and what stands, is behind your PIN: {link}",
    ),
    drill: email(
      "drill",
      "This is a drill at {site}: there is no patient behind it. Its severity is {severity}, its reference is {ref}.",
      "Please open the page, enter your PIN and answer: {link}",
    ),
    awaited: email(
      "the result that you asked for",
      "At {site} the result that you asked to be told of under the reference {ref} is here. This message is {severity}, and went to you alone.",
      "Open the page and enter your PIN: {link}",
    ),
    ops: email("needs a person", raised, "It needs a person to look after it: {link}"),
    "ops-unanswered": email(
      "nobody has answered",
      raised,
      "Everybody who could be told was told, and nobody has answered since. The alert waits until somebody does.",
      "Please reach a clinician by other means. The alert: {link}",
    ),
    "ops-nobody-to-tell": email(
      "nobody could be told",
      raised,
      "A step or a reminder of it reached nobody: no contact that it is for has an address, or every message to them failed.",
      "Please reach a clinician by other means, and look at the list of contacts and at why messages failed. The alert: {link}",
    ),
    "ops-unjoined": email(
      "results and sessions that do not meet",
      "At {site} there are patients with results and no session, or with sessions and no result, for longer than the site allows. Severity: {severity}. Reference: {ref}.",
      "Often a laboratory and a dialysis unit know one person by two identifiers. Then nobody is told what these results mean after dialysis.",
      "Please compare the identifiers that both systems send. The list: {link}",
    ),
    "ops-overtaken": email(
      "a fact waited too long",
      "At {site} a fact was accepted and waited for longer than half an hour before anything was decided on it. What it said by then was of severity {severity}, and it is over or superseded: no clinician is told. The reference is {ref}.",
      "Please find out why it waited, and tell a clinician what nobody heard in time. The page: {link}",
    ),
    "ops-feed-silent": email(
      "a sender is silent",
      "At {site} the sender {sender} was last heard at {time} on {day} ({zone}), and nothing of it came since. Severity: {severity}. Reference: {ref}.",
      "What it does not send, nobody is told of: no alert is raised from results or sessions that do not arrive.",
      "Please ask whoever runs it, and look at the connection. The page names it: {link}",
    ),
    "ops-feed-back": email(
      "a sender is back",
      "At {site} the sender {sender}, which was silent, was heard again at {time} on {day} ({zone}). Severity: {severity}. Reference: {ref}.",
      "Please make sure that what it did not send meanwhile is sent. The page names it: {link}",
    ),
    "ops-machine-silent": email(
      "a machine is silent",
      "At {site} a dialysis machine was last heard at {time} on {day} ({zone}), with blood in its circuit, and nothing of it came since. Severity: {severity}. Reference: {ref}.",
      "The hours after the session are watched from then on, and the unit is asked when it ended.",
      "Please look at the machine's connection. The page names it: {link}",
    ),
    "ops-machine-continuous": email(
      "a treatment goes on",
      "At {site} a treatment that a dialysis machine began at {time} on {day} ({zone}) goes on for longer than the site's longest, and is taken for a continuous one. Severity: {severity}. Reference: {ref}.",
      "The hours after it are watched once it ends, and not before.",
      "Please see whether it is continuous, or a machine was left in treatment. The page names the machine: {link}",
    ),
    "ops-machine-clock": email(
      "the clock of a machine",
      "At {site}, at {time} on {day} ({zone}), the clock of a dialysis machine differed from ours by more than five minutes. Severity: {severity}. Reference: {ref}.",
      "What it says is taken with its own times, and the hours after its sessions are watched until the later of the two.",
      "Please set its clock. The page names the machine: {link}",
    ),
    "ops-pin-locked": email(
      "a PIN is locked",
      "At {site} the PIN of the contact {contact} is locked until {time} on {day} ({zone}): too many wrong ones came in a row. Severity: {severity}. Reference: {ref}.",
      "Until then one of the links of {contact} does not open where these were typed: on one known device, or on all unknown ones. Elsewhere, and by any other link, {contact} can open and answer. Alerts go on to the next step as always.",
      "Please ask {contact} whether it was they. If not, somebody else has one of their links. A new PIN opens it at once. The lock: {link}",
    ),
  },
  emailMarks: {
    late: "This message is LATE: it could not be sent in time, and was decided again before it went.",
    repeat: "This message is a REPEAT: an earlier try may have reached you already.",
  },
  emailClosing: "On purpose, nothing about the patient stands in this email.",
};
