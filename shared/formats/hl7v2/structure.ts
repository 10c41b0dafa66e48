import type { Message, Segment } from "./segment.ts";

/** A segment and its place among those of its name, from 1. */
export interface Placed {
  readonly segment: Segment;
  readonly at: number;
}

export interface Observation extends Placed {
  /** The NTE behind it. */
  readonly notes: Segment[];
}

/** One order with what stands under it; `obr` is null for results that stand under none. */
export interface OrderGroup {
  readonly obr: Placed | null;
  readonly observations: Observation[];
  readonly specimens: Segment[];
  /** The NTE behind the order or its specimens. */
  readonly notes: Segment[];
}

export interface Structure {
  readonly patients: readonly Segment[];
  /** Those that hold results. */
  readonly orders: readonly OrderGroup[];
}

/**
 * ORU^R01 and OUL^R22 as a tree: patients, orders, results, specimens. Segments that we read nothing from are
 * passed by. In an ORU specimens stand behind the results; where the first one of a patient stands before any order,
 * as in an OUL, each speaks of the orders behind it.
 */
export function structureOf(message: Message): Structure {
  const builder = new StructureBuilder();
  for (const segment of message.segments) builder.add(segment);
  return {
    patients: builder.patients,
    orders: builder.orders.filter(({ observations }) => observations.length > 0),
  };
}

class StructureBuilder {
  readonly patients: Segment[] = [];
  readonly orders: OrderGroup[] = [openGroup(null)];
  private readonly seen = { OBR: 0, OBX: 0 };
  /** Of specimens before their orders; null where they stand behind. */
  private ahead: Pick<OrderGroup, "specimens" | "notes"> | null = null;
  /** Where a note would belong. */
  private notes: Segment[] = [];

  add(segment: Segment): void {
    if (segment.name === "PID") this.addPatient(segment);
    else if (segment.name === "OBR") this.addOrder(segment);
    else if (segment.name === "OBX") this.addObservation(segment);
    else if (segment.name === "SPM") this.addSpecimen(segment);
    else if (segment.name === "NTE") this.notes.push(segment);
  }

  private addPatient(segment: Segment): void {
    this.patients.push(segment);
    this.open(openGroup(null));
    this.ahead = null;
  }

  private addOrder(segment: Segment): void {
    this.seen.OBR += 1;
    const { specimens = [], notes = [] } = this.ahead ?? {};
    this.open({ ...openGroup({ segment, at: this.seen.OBR }), specimens: [...specimens], notes: [...notes] });
  }

  private addObservation(segment: Segment): void {
    this.seen.OBX += 1;
    const observation = { segment, at: this.seen.OBX, notes: [] };
    this.orders.at(-1)?.observations.push(observation);
    this.notes = observation.notes;
  }

  private addSpecimen(segment: Segment): void {
    const order = this.orders.at(-1);
    const isBare = order?.obr === null && order.observations.length === 0;
    if (this.ahead && isBare) this.ahead.specimens.push(segment);
    else if (this.ahead || isBare) this.openSpecimen(segment);
    else {
      order?.specimens.push(segment);
      this.notes = order?.notes ?? [];
    }
  }

  private openSpecimen(segment: Segment): void {
    this.ahead = { specimens: [segment], notes: [] };
    this.open(openGroup(null));
    this.notes = this.ahead.notes;
  }

  private open(group: OrderGroup): void {
    this.orders.push(group);
    this.notes = group.notes;
  }
}

function openGroup(obr: Placed | null): OrderGroup {
  return { obr, observations: [], specimens: [], notes: [] };
}
