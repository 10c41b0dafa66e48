import type { Instant } from "../../protocol/instant.ts";
import type { ResultDoubt } from "../../protocol/types.ts";
import type { Sender } from "../../sites/senders.ts";
import { isLater } from "../dialect/grace.ts";
import { saysHaemolysed } from "../dialect/sender.ts";
import { codesIn } from "./code.ts";
import type { Place } from "./collection.ts";
import { component, whole } from "./fields.ts";
import type { Header } from "./header.ts";
import type { Segment } from "./segment.ts";
import { namedSpecimen, type Specimen } from "./specimen.ts";
import type { OrderGroup } from "./structure.ts";
import { hl7Time } from "./time.ts";

/** What all results under one OBR share. */
export interface Order {
  /** OBR-3, else OBR-2. */
  readonly id: string;
  /** OBR-22, where it can be used. */
  readonly issuedAt: Instant | null;
  /** OBR-22 is later than its own message, or than the receipt. */
  readonly isIssuedAhead: boolean;
  /** Where the time of collection may stand behind OBX-14, the better place first. */
  readonly collection: readonly Place[];
  readonly specimen: string;
  readonly haemolysed: boolean;
  readonly doubts: readonly ResultDoubt[];
  /** OBR-25. */
  readonly status: string;
  /** Not a control, a calibrator or the like: those say nothing of the patient. */
  readonly ofPatient: boolean;
}

/** OBR-25 of what is cancelled or withdrawn. */
const takenBack = new Set(["X", "D", "W"]);

export function orderOf(group: OrderGroup, specimen: Specimen, header: Header, now: Instant): Order | null {
  const obr = group.obr?.segment;
  const id = obr && (component(obr, 3, 1) || component(obr, 2, 1));
  if (!obr || !id) return null;
  const { sender } = header;
  const status = component(obr, 25, 1);
  return {
    id,
    ...issueOf(obr, header, now),
    collection: [specimen.collection, { text: component(obr, 7, 1), to: endOf(obr) }],
    specimen: specimen.name || namedSpecimen(obr, 15, sender),
    haemolysed: specimen.haemolysed || isSaid(group, sender),
    doubts: [
      ...(specimen.isDoubtful ? ["specimen-doubtful" as const] : []),
      ...(takenBack.has(status) ? ["status-doubtful" as const] : []),
    ],
    status,
    ofPatient: specimen.ofPatient,
  };
}

function issueOf(obr: Segment, { zone, sentAt }: Header, now: Instant) {
  const issued = hl7Time(component(obr, 22, 1), zone, "taken");
  if (issued.kind !== "time") return { issuedAt: null, isIssuedAhead: false };
  const isIssuedAhead = isLater(issued.at, sentAt ?? now) || isLater(issued.at, now);
  return { issuedAt: isIssuedAhead ? null : issued.at, isIssuedAhead };
}

/** OBR-8, the end of a collection that took a while. */
function endOf(obr: Segment): string {
  const end = component(obr, 8, 1);
  return end === component(obr, 7, 1) ? "" : end;
}

/** In words of the sender, in a note behind the order or in a result in words beside the others. */
function isSaid({ notes, observations }: OrderGroup, sender: Sender): boolean {
  if (!sender.haemolysis?.words) return false;
  const said = observations.flatMap(({ segment }) => wordsIn(segment));
  return saysHaemolysed([...notes.map(noteText), ...said], sender);
}

/** A result in words, with its name: the name may be what speaks of haemolysis, and the value say how much. */
function wordsIn(obx: Segment): string[] {
  const value = whole(obx, 5);
  if (!/\p{L}|\+/u.test(value)) return [];
  const [name] = codesIn(obx, 3);
  return [value, ...(name ? [`${name.display} ${value}`] : [])];
}

/** NTE-3, its repetitions as lines. */
export function noteText(nte: Segment): string {
  return whole(nte, 3);
}
