import {
  dataType,
  fieldMissing,
  held,
  heldLater,
  messageType,
  notInTable,
  processingId,
  refused,
  saidBeside,
  segmentSequence,
  tooLong,
} from "./reason-rule.ts";

/** What concerns a message as a whole: its header, its patients, its session. */
export const messageReasons = {
  "unsupported-message": refused("MSH", 9, messageType, [
    "Messages of this type carry nothing that is read here",
    "Need not send them here",
    "If it ends a session, map it under `sessions` of the sender",
  ]),
  "unsupported-result-message": held("MSH", 9, messageType, [
    "Of messages with results ORU^R01, R30 to R32, ORF^R04 and OUL^R22 to R24 are read",
    "Send the results as one of these",
    "Look at the results elsewhere; ask the sender",
  ]),
  "unread-merge": held("MSH", 9, messageType, [
    "Patients' numbers are linked, moved or changed in a way that joins nothing by itself",
    "Send ADT^A40 where two numbers are one patient",
    "See under which number results stand; ask the sender for ADT^A40",
  ]),
  "test-message": held("MSH", 11, processingId, [
    "A message for tests or training raises no alert, so nothing of it is taken",
    "Send P in MSH-11 for patients",
    "Nothing, unless it is of a patient",
  ]),
  "unknown-processing-id": held("MSH", 11, processingId, [
    "Only P is taken",
    "Send P in MSH-11 for patients",
    "Ask the sender what it means",
  ]),
  "unknown-charset": held("MSH", 18, notInTable, [
    "The message names a character set that is not read here, or switches between several",
    "Send UNICODE UTF-8",
    "Look at the results elsewhere; ask the sender",
  ]),
  "wrong-charset": held("MSH", 18, dataType, [
    "The text is not in the character set that the message names",
    "Name the character set that is sent",
    "Look at the results elsewhere; ask the sender",
  ]),
  "no-sender": held("MSH", 3, fieldMissing, [
    "The sender has no name in MSH-3 or MSH-4",
    "Name sender and facility",
    "Ask whose interface it is",
  ]),
  "no-control-id": held("MSH", 10, fieldMissing, [
    "Without an id a repeat could not be told from news",
    "Send an id of its own with each message",
    "Ask the sender",
  ]),
  "too-long-id": held("MSH", 10, tooLong, [
    "Sender, id and patient identifier have at most 256 characters",
    "Send shorter ones",
    "Ask the sender",
  ]),
  "clock-ahead": saidBeside("MSH", 7, dataType, [
    "The message is later than its receipt: it is taken at its receipt, and clears nothing",
    "Set the clock",
    "Ask the sender to set its clock",
  ]),
  "sent-time-unusable": saidBeside("MSH", 7, dataType, [
    "MSH-7 is no time to the minute: which of two messages is the newer may not be known",
    "Send MSH-7 to the second, with an offset",
    "Ask the sender",
  ]),
  "zone-disagrees": saidBeside("MSH", 7, dataType, [
    "The offset in MSH-7 is none of the zone in the site's file; the offset was used",
    "Check the offset",
    "Correct the sender's zone under `hl7v2.zones`",
  ]),
  "no-subject": held("PID", 3, fieldMissing, [
    "There is no patient identifier of the kind that the site uses, or it has expired",
    "Send the site's identifier in PID-3, with its assigner and type",
    "Check `hl7v2.subject`, or that of the sender; find whose it is",
  ]),
  "ambiguous-subject": held("PID", 3, segmentSequence, [
    "There are several patient identifiers of the kind that the site uses",
    "Send one, and expire the others in CX.8",
    "Check `hl7v2.subject`; find whose it is",
  ]),
  "unusual-subject": held("PID", 3, dataType, [
    "The patient identifier has not the form that the site's file names, or is made of parts",
    "Send it in the site's form, without subcomponents",
    "Check `subjectForm`",
  ]),
  "machine-subject": held("PID", 3, notInTable, [
    "An identifier of type U is that of a machine, unless the site assigned it",
    "Send the patient's identifier with its type and assigner",
    "If it is the site's, name its assigner under `hl7v2.subject`",
  ]),
  "no-merged": held("MRG", 1, fieldMissing, [
    "There is not one other identifier of the kind that the site uses in MRG-1",
    "Send the number that ends in MRG-1, of the same assigner as PID-3",
    "See under which number results stand",
  ]),
  "merge-across-assigners": held("MRG", 1, notInTable, [
    "The two identifiers are not of one assigner: numbers of two houses may be equal by chance",
    "Send both with one assigner and type",
    "See under which number results stand; ask the sender",
  ]),
  "merge-both-ways": held("MRG", 1, segmentSequence, [
    "A number is joined to itself, or two numbers each to the other",
    "Send which number survives",
    "See under which number results stand; ask the sender",
  ]),
  "not-a-session": refused("MSH", 9, messageType, [
    "By the site's file the message is about no dialysis session",
    "Need not send it here",
    "If it is one, correct `where` of the sender's session",
  ]),
  "no-session-id": held("PV1", 19, fieldMissing, [
    "Where the site's file looks for the session's id there is none, or there are several",
    "Send one id of the session",
    "Correct `sessionId` of the sender's session",
  ]),
  "too-long-session-id": held("PV1", 19, tooLong, [
    "The session's id has at most 256 characters",
    "Send a shorter one",
    "Correct `sessionId` of the sender's session",
  ]),
  "no-period": held("PV1", 45, fieldMissing, [
    "Where the site's file looks for the session's start and end there is not one time each",
    "Send both to the minute, with an offset",
    "Correct `startedAt` and `endedAt` of the sender's session; watch the patient by hand",
  ]),
  "end-before-start": held("PV1", 45, dataType, [
    "The session ends before it starts",
    "Send it corrected",
    "Watch the patient by hand; ask the sender",
  ]),
  "session-ahead": held("PV1", 45, dataType, [
    "The session's time lies more than 24 hours ahead",
    "Set the clock, and send it again",
    "Watch the patient by hand; ask the sender",
  ]),
  "session-behind": heldLater("PV1", 45, dataType, [
    "Older than the site takes",
    "Send sessions as they end",
    "Nothing, unless the time is wrong",
  ]),
  "no-results": held("OBX", 3, segmentSequence, [
    "There is no result in it",
    "Need not send it without results",
    "Nothing, unless results are missed",
  ]),
  "broken-line": held("MSH", 1, segmentSequence, [
    "A line is no segment; it was read as the rest of the line before, behind the header not at all",
    "Write a line break inside a field as \\.br\\",
    "Look at what was taken of it",
  ]),
} as const;
