import type { Hl7Message, Hl7Segment } from "@medplum/core";

/** A segment and its place among those of its name, from 1. */
export interface Placed {
  readonly segment: Hl7Segment;
  readonly at: number;
}

/** One order with what stands under it; `obr` is null for results that stand under none. */
export interface OrderGroup {
  readonly obr: Placed | null;
  readonly observations: readonly Placed[];
  readonly specimens: readonly Hl7Segment[];
}

export interface Structure {
  readonly patients: readonly Hl7Segment[];
  /** Those that hold results. */
  readonly orders: readonly OrderGroup[];
}

interface OpenGroup {
  readonly obr: Placed | null;
  readonly observations: Placed[];
  readonly specimens: Hl7Segment[];
}

/** ORU^R01 as a tree: patients, orders, results, specimens. Segments that we read nothing from are passed by. */
export function structureOf(message: Hl7Message): Structure {
  const patients: Hl7Segment[] = [];
  const orders = [openGroup(null)];
  const seen = { OBR: 0, OBX: 0 };
  for (const segment of message.segments) {
    const order = orders.at(-1);
    if (segment.name === "PID") {
      patients.push(segment);
      orders.push(openGroup(null));
    } else if (segment.name === "OBR") {
      seen.OBR += 1;
      orders.push(openGroup({ segment, at: seen.OBR }));
    } else if (segment.name === "OBX") {
      seen.OBX += 1;
      order?.observations.push({ segment, at: seen.OBX });
    } else if (segment.name === "SPM") order?.specimens.push(segment);
  }
  return { patients, orders: orders.filter(({ observations }) => observations.length > 0) };
}

function openGroup(obr: Placed | null): OpenGroup {
  return { obr, observations: [], specimens: [] };
}
