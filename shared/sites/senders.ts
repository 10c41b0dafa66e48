import * as z from "zod";
import { meaningOf } from "../protocol/values/codes.ts";
import { accepts } from "../protocol/values/substances.ts";
import { unitOf } from "../protocol/values/units.ts";

const LOINC = "http://loinc.org";

const text = z.string().min(1);

/** Which repetition of PID-3 is the subject: the first, or the one of this assigner or type. */
export const subjectInHl7 = z.union([
  z.literal("first"),
  z.strictObject({ assigner: text }),
  z.strictObject({ type: text }),
]);

/** How one patient's identifier is written in the same way by all; one that does not fit is held. */
export const subjectForm = z.strictObject({
  /** Signs that are left out, as in "12-345 6". */
  drop: z.string().min(1).max(10).optional(),
  case: z.enum(["upper", "lower"]).optional(),
  leadingZeros: z.literal("trim").optional(),
  only: z.enum(["digits", "letters-and-digits"]).optional(),
  /** Characters, of the normal form. */
  length: z.strictObject({ min: z.int().min(1), max: z.int().min(1).max(256) }).optional(),
});

const known = z.string().refine((unit) => unitOf(unit) !== null, "must be a unit of the closed table");

/** From the sender's spelling. What is a unit already can be made no other one. */
const unitTable = z.record(z.string(), known).superRefine((table, context) => {
  for (const [spelling, unit] of Object.entries(table)) {
    const own = unitOf(spelling);
    if (own !== null && own !== unitOf(unit))
      context.addIssue({ code: "custom", path: [spelling], message: "is a unit of its own already" });
  }
});

const loincNames = new Set(["LN", "LOINC", LOINC]);

/** LOINC's own codes mean what the closed table says; of the others a site may say what they mean. */
function isTaken({ system, code }: { readonly system: string; readonly code: string }): boolean {
  return loincNames.has(system) && meaningOf({ system: LOINC, code }) !== null;
}

const localCode = z
  .strictObject({
    /** OBX-3.3 or .6, in FHIR Coding.system; empty for a sender that gives none. */
    system: z.string(),
    code: text,
    loinc: z.string(),
    /** For this code alone; the empty spelling stands for a result without a unit. */
    units: unitTable.optional(),
  })
  .superRefine(({ system, code, loinc, units = {} }, context) => {
    if (isTaken({ system, code }))
      context.addIssue({ code: "custom", path: ["code"], message: "is LOINC of the closed table already" });
    const meaning = meaningOf({ system: LOINC, code: loinc });
    if (!meaning) {
      context.addIssue({ code: "custom", path: ["loinc"], message: "must be a code of the closed table" });
      return;
    }
    for (const [spelling, name] of Object.entries(units)) {
      const unit = unitOf(name);
      if (unit !== null && !accepts(meaning.analyte, unit))
        context.addIssue({
          code: "custom",
          path: ["units", spelling],
          message: `must be a unit in which ${meaning.analyte} is accepted`,
        });
    }
  });

const localCodes = z.array(localCode).superRefine((codes, context) => {
  const seen = new Set<string>();
  for (const [at, { system, code }] of codes.entries()) {
    const key = JSON.stringify([system, code]);
    if (seen.has(key)) context.addIssue({ code: "custom", path: [at], message: "is mapped twice" });
    seen.add(key);
  }
});

/** How a sender says that a sample is haemolysed, beside HL7's own code HEM. */
const haemolysis = z.strictObject({
  /** OBX-8, in FHIR Observation.interpretation. */
  flags: z.array(text).optional(),
  /** SPM-24, in FHIR Specimen.condition. */
  conditions: z.array(text).optional(),
  /** In a note, NTE-3 or Annotation.text: whole words, whatever their case. */
  words: z.array(z.string().regex(/\p{L}/u, "must hold a letter").max(100)).optional(),
});

/** One field, as HL7 writes it: PV1-19, or PV1-19.4 for a component. */
const field = z.string().regex(/^[A-Z][A-Z0-9]{2}-[1-9][0-9]?(?:\.[1-9][0-9]?)?$/, "must be like PV1-44");

/** A field, or value (5) or time (14) of the OBX with this code in OBX-3. */
const place = z.union([field, z.strictObject({ system: z.string(), code: text, field: z.literal([5, 14]) })]);

/** Which messages end a session, and where they say so. Nothing of it is guessed. */
const sessionMessage = z
  .strictObject({
    message: z.enum(["ADT^A03", "ORU^R40"]),
    /** All of them must hold; else the message is about something else. */
    where: z.array(z.strictObject({ at: place, is: z.array(text).min(1) })).default([]),
    sessionId: place,
    startedAt: place,
    endedAt: place,
  })
  .refine(({ message, where }) => message !== "ORU^R40" || where.length > 0, {
    path: ["where"],
    message: "must say which alert it is: an ORU^R40 can be any",
  });

/** The words that `materialOf` knows. */
const specimen = z.enum(["blood", "serum", "plasma", "urine", "dialysate", "erythrocytes", "fluid"]);

/** How one sender writes: what differs from the others. */
export const senderSchema = z.strictObject({
  codes: localCodes.optional(),
  units: unitTable.refine((table) => !Object.hasOwn(table, ""), "no unit is for a code to mean").optional(),
  /** What its codes or words for a specimen mean. */
  specimens: z.record(text, specimen).optional(),
  haemolysis: haemolysis.optional(),
  subject: z.strictObject({ hl7v2: subjectInHl7.optional(), fhirSystem: text.optional() }).optional(),
  subjectForm: subjectForm.optional(),
  sessions: z.array(sessionMessage).optional(),
});

export type Sender = z.infer<typeof senderSchema>;
export type LocalCode = z.infer<typeof localCode>;
export type SubjectForm = z.infer<typeof subjectForm>;
export type SubjectInHl7 = z.infer<typeof subjectInHl7>;
export type SessionMessage = z.infer<typeof sessionMessage>;
export type Place = z.infer<typeof place>;
