import type { Random } from "../random.ts";
import { MARKER } from "./marker.ts";

/** A resource, or a bundle of them, that the door takes; references of every kind are among them. */
export function validFhir(random: Random): object {
  return random.pick([
    ...[observation, report, collection, message, document],
    ...[procedure, encounter, order, given],
  ])(random);
}

const subject = { reference: "Patient/P-1", display: `${MARKER} Anna` };
const time = (random: Random) => `2026-11-22T11:${String(random.below(60)).padStart(2, "0")}:00Z`;
const id = (random: Random) => `made-up-${random.below(1_000_000)}`;
const concept = (system: string, code: string) => ({ coding: [{ system, code, display: MARKER }] });

function observation(random: Random): object {
  return {
    resourceType: "Observation",
    id: id(random),
    meta: { versionId: "1", lastUpdated: time(random) },
    identifier: [{ system: "urn:lab", value: `R-${random.below(99)}` }],
    status: random.pick(["final", "preliminary", "corrected", "entered-in-error", "registered"]),
    code: random.pick([
      concept("http://loinc.org", random.pick(["2601-3", "2823-3", "17861-6"])),
      { coding: [{ code: "MG" }, { system: "http://loinc.org", code: "2601-3" }], text: MARKER },
    ]),
    subject,
    effectiveDateTime: random.pick([time(random), "2026-11-22", "2026-11-22T12:30:00+01:00"]),
    issued: time(random),
    specimen: { reference: "#serum" },
    contained: [
      { resourceType: "Specimen", id: "serum", type: concept("http://snomed.info/sct", "119364003") },
    ],
    ...measured(random),
  };
}

function measured(random: Random): object {
  const quantity = {
    value: 0.6,
    comparator: "<",
    unit: "mmol/l",
    system: "http://unitsofmeasure.org",
    code: "mmol/L",
  };
  return random.pick<object>([
    { valueQuantity: quantity },
    { valueString: random.pick(["6,8", "> 7", MARKER]) },
    { valueInteger: 6 },
    { dataAbsentReason: concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "error") },
    {
      component: [
        { code: concept("http://loinc.org", "2823-3"), valueQuantity: { value: 6.8, unit: "mmol/L" } },
        { code: concept("urn:local", MARKER), valueString: MARKER },
      ],
    },
  ]);
}

function report(random: Random): object {
  const inside = { ...observation(random), id: "inside" };
  return {
    resourceType: "DiagnosticReport",
    id: id(random),
    status: random.pick(["final", "partial", "amended"]),
    code: concept("http://loinc.org", "51990-0"),
    subject,
    effectiveDateTime: time(random),
    issued: time(random),
    contained: [inside],
    result: [{ reference: "#inside" }, { reference: `Observation/${MARKER}` }],
  };
}

/** Entries that name each other by their place in the bundle. */
function collection(random: Random): object {
  const urn = (at: number) => `urn:uuid:00000000-0000-4000-8000-00000000000${at}`;
  const resources = [
    {
      resourceType: "Patient",
      identifier: [{ system: "urn:mrn", value: "P-1" }],
      name: [{ family: MARKER }],
    },
    { ...observation(random), subject: { reference: urn(0) } },
    { ...report(random), subject: { reference: urn(0) }, result: [{ reference: urn(1) }] },
    procedure(random),
  ];
  return {
    resourceType: "Bundle",
    type: random.pick(["collection", "batch", "transaction"]),
    entry: resources.map((resource, at) => ({
      fullUrl: urn(at),
      resource,
      request: { method: "POST", url: "x" },
    })),
  };
}

function message(random: Random): object {
  const header = { resourceType: "MessageHeader", source: { endpoint: `urn:lab:${random.below(9)}` } };
  return {
    resourceType: "Bundle",
    type: "message",
    timestamp: time(random),
    entry: [header, observation(random), observation(random)].map((resource) => ({ resource })),
  };
}

/** A laboratory's report as a document of its own, which may take an earlier one back. */
function document(random: Random): object {
  const composition = {
    resourceType: "Composition",
    id: id(random),
    identifier: { system: "urn:documents", value: `D-${random.below(99)}` },
    status: random.pick(["final", "amended", "entered-in-error"]),
    type: concept("http://loinc.org", "11502-2"),
    subject,
    date: time(random),
    title: MARKER,
    ...(random.oneIn(3) && {
      relatesTo: [
        {
          code: random.pick(["replaces", "appends", "transforms"]),
          targetIdentifier: { system: "urn:documents", value: `D-${random.below(99)}` },
        },
      ],
    }),
    section: [{ text: { status: "generated", div: `<div>${MARKER}</div>` } }],
  };
  const results = Array.from({ length: 1 + random.below(3) }, () => observation(random));
  return {
    resourceType: "Bundle",
    type: "document",
    identifier: { system: "urn:documents", value: `D-${random.below(99)}` },
    timestamp: time(random),
    entry: [composition, ...results, report(random)].map((resource, at) => {
      return { fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${at}`, resource };
    }),
  };
}

function procedure(random: Random): object {
  return {
    resourceType: "Procedure",
    id: id(random),
    status: random.pick(["completed", "stopped", "in-progress"]),
    code: concept("http://snomed.info/sct", random.pick(["302497006", "265764009", "71192002"])),
    subject,
    performedPeriod: { start: "2026-11-22T06:30:00Z", end: time(random) },
    note: [{ text: MARKER }],
  };
}

function encounter(random: Random): object {
  return {
    resourceType: "Encounter",
    id: id(random),
    status: "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
    type: [concept("http://snomed.info/sct", "302497006")],
    subject,
    period: { start: "2026-11-22T06:30:00Z", end: time(random) },
  };
}

function order(random: Random): object {
  return {
    resourceType: "MedicationRequest",
    id: id(random),
    status: random.pick(["active", "stopped", "draft", "entered-in-error"]),
    intent: "order",
    subject,
    authoredOn: time(random),
    medicationCodeableConcept: concept("http://www.nlm.nih.gov/research/umls/rxnorm", "6585"),
    dosageInstruction: [
      {
        text: MARKER,
        route: concept("http://snomed.info/sct", "47625008"),
        timing: { repeat: { frequency: 2, period: 1, periodUnit: "d" } },
        doseAndRate: [{ doseQuantity: { value: 8, unit: "mmol" } }],
      },
    ],
  };
}

function given(random: Random): object {
  return {
    resourceType: "MedicationAdministration",
    id: id(random),
    status: "completed",
    subject,
    effectiveDateTime: time(random),
    request: { reference: `MedicationRequest/${MARKER}` },
    medicationCodeableConcept: concept("http://www.whocc.no/atc", random.pick(["A12CC02", "M03BX01"])),
    dosage: { route: concept("http://snomed.info/sct", "26643006") },
  };
}
