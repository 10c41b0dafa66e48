import { saysHaemolysed, senderOf } from "../../dialect/sender.ts";
import { parcelSource } from "../parcel.ts";
import { type Component, componentSchema } from "../resources.ts";
import type { Family, ReadWith, Reported } from "./shapes.ts";
import { noteTexts } from "./specimen.ts";

/**
 * Whether something beside a result says in the site's words that its sample is haemolysed: another result of the
 * same report or group, or the report itself. One that names its specimen speaks of that specimen alone.
 */
export function haemolysedIn(family: Family, { parcel, site }: ReadWith): (reported: Reported) => boolean {
  const said = new Map<string, Set<string>>();
  const tell = (panel: string, specimen: string) =>
    said.set(panel, (said.get(panel) ?? new Set()).add(specimen));
  for (const each of family.observations) {
    const sender = senderOf(site, parcelSource(parcel, each.placed));
    if (saysHaemolysed(wordsOf(each), sender)) tell(panelOf(each), specimenOf(each));
  }
  for (const { placed, data } of family.reports) {
    const sender = senderOf(site, parcelSource(parcel, placed));
    if (saysHaemolysed([data.conclusion ?? ""], sender)) tell(placed.path, "");
  }
  return (reported) => {
    const told = said.get(panelOf(reported));
    const specimen = specimenOf(reported);
    return told !== undefined && (specimen === "" || told.has("") || told.has(specimen));
  };
}

function panelOf({ said, data }: Reported): string {
  return said.report?.placed.path ?? JSON.stringify([said.subject?.reference, data.effectiveDateTime]);
}

function specimenOf({ said: { specimens } }: Reported): string {
  const [only, ...others] = specimens;
  return others.length === 0 ? (only?.reference.reference ?? "") : "";
}

function wordsOf({ data }: Reported): string[] {
  const parts = (data.component ?? []).flatMap((raw) => componentSchema.safeParse(raw).data ?? []);
  return [...noteTexts(data.note ?? []), ...[data, ...parts].flatMap(valueWords)];
}

function valueWords({ valueString, valueCodeableConcept }: Component): string[] {
  const { coding = [], text } = valueCodeableConcept ?? {};
  return [valueString, text, ...coding.map(({ display }) => display)].flatMap((each) => each ?? []);
}
