/** What became of what a reason speaks of. */
export type Fate =
  /** It waits for a person. */
  | "held"
  /** The same, behind the door. */
  | "held-later"
  /** It carries nothing for this system: it is answered, and waits for nobody. */
  | "refused"
  /** It is taken, may raise a line and never clears one. */
  | "doubt"
  /** It is taken, and the sender hears what is wrong in it. */
  | "told"
  /** This part says nothing that could be taken. */
  | "dropped";

type SegmentName = "MSH" | "PID" | "MRG" | "PV1" | "OBR" | "OBX" | "SPM";

/** HL7 table 0357. */
type ErrorCode = readonly [number: string, name: string];

export interface ReasonRule {
  /** Where it stands: the answer names no more of the message than this. */
  readonly segment: SegmentName;
  readonly field: number;
  readonly code: ErrorCode;
  readonly fate: Fate;
  readonly says: string;
  /** What the sender can do. */
  readonly sender: string;
  /** What the site can do. */
  readonly site: string;
}

export const segmentSequence = ["100", "Segment sequence error"] as const;
export const fieldMissing = ["101", "Required field missing"] as const;
export const dataType = ["102", "Data type error"] as const;
export const notInTable = ["103", "Table value not found"] as const;
export const tooLong = ["104", "Value too long"] as const;
export const messageType = ["200", "Unsupported message type"] as const;
export const processingId = ["202", "Unsupported processing id"] as const;

type Says = readonly [says: string, sender: string, site: string];

function rule(fate: Fate) {
  return (segment: SegmentName, field: number, code: ErrorCode, [says, sender, site]: Says): ReasonRule => ({
    segment,
    field,
    code,
    fate,
    says,
    sender,
    site,
  });
}

export const held = rule("held");
export const heldLater = rule("held-later");
export const refused = rule("refused");
export const doubt = rule("doubt");
export const saidBeside = rule("told");
export const dropped = rule("dropped");
