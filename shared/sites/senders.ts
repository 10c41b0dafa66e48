import * as z from "zod/mini";
import { meaningOf } from "../protocol/values/codes.ts";
import { accepts } from "../protocol/values/substances.ts";
import { unitOf } from "../protocol/values/units.ts";

const LOINC = "http://loinc.org";

const text = z.string().check(z.minLength(1));

/** Which repetition of PID-3 is the subject: the first, or the one of this assigner or type. */
export const subjectInHl7 = z.union(
  [z.literal("first"), z.strictObject({ assigner: text }), z.strictObject({ type: text })],
  { error: 'must be "first", or name an assigner or a type' },
);

/** How one patient's identifier is written in the same way by all; one that does not fit is held. */
export const subjectForm = z.strictObject({
  /** Signs that are left out, as in "12-345 6". */
  drop: z.optional(z.string().check(z.minLength(1), z.maxLength(10))),
  case: z.optional(z.enum(["upper", "lower"])),
  leadingZeros: z.optional(z.literal("trim")),
  only: z.optional(z.enum(["digits", "letters-and-digits"])),
  /** Characters, of the normal form. */
  length: z.optional(
    z.strictObject({ min: z.int().check(z.minimum(1)), max: z.int().check(z.minimum(1), z.maximum(256)) }),
  ),
});

const known = z
  .string()
  .check(z.refine((unit) => unitOf(unit) !== null, "must be a unit of the closed table"));

/** From the sender's spelling. What is a unit already can be made no other one. */
const unitTable = z.record(z.string(), known).check(
  z.superRefine((table, context) => {
    for (const [spelling, unit] of Object.entries(table)) {
      const own = unitOf(spelling);
      if (own !== null && own !== unitOf(unit))
        context.addIssue({ code: "custom", path: [spelling], message: "is a unit of its own already" });
    }
  }),
);

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
    units: z.optional(unitTable),
  })
  .check(
    z.superRefine(({ system, code, loinc, units = {} }, context) => {
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
    }),
  );

const localCodes = z.array(localCode).check(
  z.superRefine((codes, context) => {
    const seen = new Set<string>();
    for (const [at, { system, code }] of codes.entries()) {
      const key = JSON.stringify([system, code]);
      if (seen.has(key)) context.addIssue({ code: "custom", path: [at], message: "is mapped twice" });
      seen.add(key);
    }
  }),
);

/** How a sender says that a sample is haemolysed, beside HL7's own code HEM. */
const haemolysis = z.strictObject({
  /** OBX-8, in FHIR Observation.interpretation. */
  flags: z.optional(z.array(text)),
  /** SPM-24, in FHIR Specimen.condition. */
  conditions: z.optional(z.array(text)),
  /** Whole words of a note, NTE-3 or Annotation.text, whatever their case. */
  words: z.optional(z.array(z.string().check(z.regex(/\p{L}/u, "must hold a letter"), z.maxLength(100)))),
});

/** One field, as HL7 writes it: PV1-19, or PV1-19.4 for a component. */
const field = z
  .string()
  .check(z.regex(/^[A-Z][A-Z0-9]{2}-[1-9][0-9]?(?:\.[1-9][0-9]?)?$/, "must be like PV1-44"));

/** A field, or value (5) or time (14) of the OBX with this code in OBX-3. */
const place = z.union(
  [field, z.strictObject({ system: z.string(), code: text, field: z.literal([5, 14]) })],
  {
    error: "must be like PV1-44, or have the system, code and field (5 or 14) of an OBX",
  },
);

/** Which messages end a session, and where they say so. Nothing of it is guessed. */
const sessionMessage = z
  .strictObject({
    message: z.enum(["ADT^A03", "ORU^R40"]),
    /** All of them must hold; else the message is about something else. */
    where: z._default(z.array(z.strictObject({ at: place, is: z.array(text).check(z.minLength(1)) })), []),
    sessionId: place,
    startedAt: place,
    endedAt: place,
  })
  .check(
    z.refine(({ message, where }) => message !== "ORU^R40" || where.length > 0, {
      path: ["where"],
      message: "must say which alert it is: an ORU^R40 can be any",
    }),
  );

/** The words that `materialOf` knows. */
const specimen = z.enum(["blood", "serum", "plasma", "urine", "dialysate", "erythrocytes", "fluid"]);

/** How one sender writes: what differs from the others. */
export const senderSchema = z.strictObject({
  codes: z.optional(localCodes),
  units: z.optional(
    unitTable.check(z.refine((table) => !Object.hasOwn(table, ""), "no unit is for a code to mean")),
  ),
  /** What its codes or words for a specimen mean. */
  specimens: z.optional(z.record(text, specimen)),
  haemolysis: z.optional(haemolysis),
  subject: z.optional(z.strictObject({ hl7v2: z.optional(subjectInHl7), fhirSystem: z.optional(text) })),
  subjectForm: z.optional(subjectForm),
  sessions: z.optional(z.array(sessionMessage)),
});

export type Sender = z.infer<typeof senderSchema>;
export type LocalCode = z.infer<typeof localCode>;
export type SubjectForm = z.infer<typeof subjectForm>;
export type SubjectInHl7 = z.infer<typeof subjectInHl7>;
export type SessionMessage = z.infer<typeof sessionMessage>;
export type MappedField = z.infer<typeof place>;
