import { hash } from "node:crypto";
import type { Because } from "../../protocol/types/assessment.ts";
import type { Lab, Order, Picture } from "../../protocol/types/picture.ts";
import { unitOf } from "../../protocol/values/units.ts";
import { patientReference, systems, ucum } from "./systems.ts";

/** A resource of the bundle, with the address under which others refer to it. */
export interface Entry {
  readonly fullUrl: string;
  readonly resource: object;
}

/** One input of a line, as a resource; the same input of two lines is one resource. */
export function evidenceEntry(because: Because, subject: string, picture: Picture): Entry {
  const { evidence: _, limit: __, ...told } = because;
  const fullUrl = urlOf(JSON.stringify([subject, told, because.evidence?.of, because.limit]));
  const order = because.input === "order" ? orderBehind(because, picture) : null;
  if (order) return { fullUrl, resource: medicationRequest(because, order, subject) };
  const lab = picture.labs.find((each) => each.evidence.of === because.evidence?.of);
  return { fullUrl, resource: observation(because, subject, lab) };
}

/** Deterministic: the same content has the same address whenever it is asked for. */
export function urlOf(content: string): string {
  const hex = hash("sha256", content, "hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join("-")}`;
}

function observation(because: Because, subject: string, lab: Lab | undefined): object {
  const { input, at, limit } = because;
  const ours = { system: systems.input, code: input };
  return {
    resourceType: "Observation",
    status: lab?.status ?? "unknown",
    code: { coding: lab ? [ours, { ...lab.code }] : [ours], text: input },
    subject: patientReference(subject),
    ...(at && { effectiveDateTime: at }),
    ...valueFor(because),
    ...(limit && { referenceRange: [{ text: `${limit.value} ${limit.unit} (${limit.source})` }] }),
  };
}

const number = /^(<=?|>=?)?(-?[0-9]+(?:\.[0-9]+)?)$/;

/** A text that is no number stays a text; a number keeps the digits that it was reported with. */
function valueFor({ value, unit }: Because): object {
  const [, comparator, digits] = number.exec(value) ?? [];
  if (digits === undefined || unit === null) return { valueString: unit ? `${value} ${unit}` : value };
  const code = unitOf(unit);
  return {
    valueQuantity: {
      value: Number(digits),
      ...(comparator && { comparator }),
      unit,
      ...(code && { system: ucum, code: code === "mEq/L" ? "meq/L" : code }),
    },
  };
}

interface OrderBehind {
  readonly order: Order;
  readonly status: "active" | "stopped";
}

function orderBehind({ evidence }: Because, { orders, stopped }: Picture): OrderBehind | null {
  const isIt = (each: Order) => each.evidence.of === evidence?.of;
  const running = orders.find(isIt);
  const ended = stopped.find(isIt);
  if (running) return { order: running, status: "active" };
  return ended ? { order: ended, status: "stopped" } : null;
}

function medicationRequest({ value, at }: Because, { order, status }: OrderBehind, subject: string): object {
  return {
    resourceType: "MedicationRequest",
    status,
    intent: "order",
    medicationCodeableConcept: { text: order.treatment },
    subject: patientReference(subject),
    ...(at && { authoredOn: at }),
    note: [{ text: value }],
  };
}
