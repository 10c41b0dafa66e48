import { component } from "./fields.ts";
import type { Hl7Message, Segment } from "./segment.ts";

/** A segment and its place among those of its name, from 1. */
interface Placed {
  readonly segment: Segment;
  readonly at: number;
}

export interface Observation extends Placed {
  /** The NTE behind it. */
  readonly notes: Segment[];
}

/** A specimen's segments, with the NTE behind them. */
export interface Specimens {
  readonly segments: Segment[];
  readonly notes: Segment[];
}

/** One order with what stands under it; `obr` is null for results that stand under none, and for an ORC that none follows. */
export interface OrderGroup {
  readonly obr: Placed | null;
  /** The ORC before it; in an OUL, the one behind it. */
  readonly control: Segment | null;
  readonly observations: Observation[];
  /** All orders of an OUL's specimen share them. */
  readonly specimens: Specimens;
  /** The NTE behind the order, and behind the ORC before it. */
  readonly notes: Segment[];
}

/** One patient with what stands under it. Several PID before the first order must mean one patient. */
export interface PatientGroup {
  readonly patients: Placed[];
  /** The groups with an order, with results, or with an ORC by itself. */
  readonly orders: readonly OrderGroup[];
}

/**
 * ORU^R01 and OUL^R22 as a tree: patients, orders, results, specimens. Segments that we read nothing from are
 * passed by. In an ORU specimens stand behind the results; where the first one of a patient stands before any order,
 * as in an OUL, each speaks of the orders behind it.
 */
export function structureOf(message: Hl7Message): PatientGroup[] {
  const builder = new StructureBuilder(component(message.header, 9, 1).toUpperCase() === "OUL");
  for (const segment of message.segments) builder.add(segment);
  builder.closeControl();
  return builder.groups
    .map(({ patients, orders }) => ({ patients, orders: orders.filter(isFull) }))
    .filter(({ patients, orders }) => patients.length + orders.length > 0);
}

interface OpenOrder extends OrderGroup {
  control: Segment | null;
}

interface OpenGroup {
  readonly patients: Placed[];
  readonly orders: OpenOrder[];
}

class StructureBuilder {
  readonly groups: OpenGroup[] = [];
  private readonly seen = { PID: 0, OBR: 0, OBX: 0 };
  private group: OpenGroup = this.openPatient();
  private order: OpenOrder = this.open(null, openSpecimens());
  /** The specimens that stand before their orders; null where they stand behind. */
  private ahead: Specimens | null = null;
  /** An ORC whose OBR is still to come, and the NTE behind it. */
  private control: Segment | null = null;
  private controlNotes: Segment[] = [];
  /** Where a note would belong. */
  private notes: Segment[] = this.order.notes;

  private readonly isOul: boolean;

  constructor(isOul: boolean) {
    this.isOul = isOul;
  }

  add(segment: Segment): void {
    if (segment.name === "PID") this.addPatient(segment);
    else if (segment.name === "OBR") this.addOrder(segment);
    else if (segment.name === "ORC") this.addControl(segment);
    else if (segment.name === "OBX") this.addObservation(segment);
    else if (segment.name === "SPM") this.addSpecimen(segment);
    else if (segment.name === "NTE") this.notes.push(segment);
  }

  /** An ORC that no OBR came after stands by itself. */
  closeControl(): void {
    const { control, controlNotes } = this;
    if (!control) return;
    this.group.orders.push({
      ...{ obr: null, control, observations: [] },
      ...{ specimens: openSpecimens(), notes: controlNotes },
    });
    this.control = null;
    this.controlNotes = [];
  }

  private addPatient(segment: Segment): void {
    this.seen.PID += 1;
    this.closeControl();
    if (this.group.orders.some(isFull)) this.group = this.openPatient();
    this.group.patients.push({ segment, at: this.seen.PID });
    this.order = this.open(null, openSpecimens());
    this.ahead = null;
  }

  private addControl(segment: Segment): void {
    this.closeControl();
    const { obr, control, observations } = this.order;
    if (this.isOul && obr && !control && observations.length === 0 && mayBeOf(segment, obr.segment)) {
      this.order.control = segment;
      return;
    }
    this.control = segment;
    this.notes = this.controlNotes = [];
  }

  private addOrder(segment: Segment): void {
    this.seen.OBR += 1;
    const { control, controlNotes } = this;
    this.order = this.open({ segment, at: this.seen.OBR }, this.ahead ?? openSpecimens(), control);
    this.order.notes.push(...controlNotes);
    this.control = null;
    this.controlNotes = [];
  }

  private addObservation(segment: Segment): void {
    this.seen.OBX += 1;
    const observation = { segment, at: this.seen.OBX, notes: [] };
    this.order.observations.push(observation);
    this.notes = observation.notes;
  }

  private addSpecimen(segment: Segment): void {
    const { obr, observations, specimens } = this.order;
    const isBare = obr === null && observations.length === 0;
    if (this.ahead && isBare) this.ahead.segments.push(segment);
    else if (this.ahead || isBare) this.openAhead(segment);
    else {
      specimens.segments.push(segment);
      this.notes = specimens.notes;
    }
  }

  private openAhead(segment: Segment): void {
    this.ahead = { segments: [segment], notes: [] };
    this.order = this.open(null, openSpecimens());
    this.notes = this.ahead.notes;
  }

  private openPatient(): OpenGroup {
    const group = { patients: [], orders: [] };
    this.groups.push(group);
    return group;
  }

  private open(obr: Placed | null, specimens: Specimens, control: Segment | null = null): OpenOrder {
    const { orders } = this.group;
    const order = { obr, control, observations: [], specimens, notes: [] };
    // One that nothing came of gives way, so that thousands of patients in a row leave nothing to look through.
    const last = orders.at(-1);
    if (last && !isFull(last)) orders.pop();
    orders.push(order);
    this.notes = order.notes;
    return order;
  }
}

function openSpecimens(): Specimens {
  return { segments: [], notes: [] };
}

function isFull({ obr, control, observations }: OrderGroup): boolean {
  return obr !== null || control !== null || observations.length > 0;
}

/** Whether an ORC names no other order than the OBR before it: some laboratories place it before its own in an OUL too. */
function mayBeOf(orc: Segment, obr: Segment): boolean {
  return [2, 3].every((field) => {
    const [ordered, named] = [obr, orc].map((segment) => component(segment, field, 1));
    return !ordered || !named || ordered === named;
  });
}
