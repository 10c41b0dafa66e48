import type { Site } from "../../../../shared/sites/site.ts";
import type { Chance } from "../story/chance.ts";

/** Systems that send facts. */
const senders = ["lab-a", "lab-b", "unit", "bedside", "pharmacy", "registry", "ward"] as const;
export type SenderName = (typeof senders)[number];

interface Hl7Dialect {
  readonly format: "hl7v2";
  readonly source: string;
  /** Its times carry no offset: they are the wall clock of this zone. Null: they carry one. */
  readonly local: string | null;
  readonly lineEnd: "\r" | "\n" | "\r\n";
  readonly decimals: "." | ",";
  readonly valueType: "NM" | "SN" | "ST";
  readonly isWrapped: boolean;
  readonly leavesVoidsEmpty: boolean;
}

interface FhirDialect {
  readonly format: "fhir";
  readonly source: string;
  /** Its times carry the offset of this zone. */
  readonly zone: string;
  readonly siteZone: string;
  readonly bundle: "collection" | "batch" | "transaction" | "message" | null;
}

interface EventsDialect {
  readonly format: "events";
  readonly source: string;
  readonly siteZone: string;
}

/** How one of them writes. */
export type Dialect = EventsDialect | Hl7Dialect | FhirDialect;

export type Dialects = Readonly<Record<SenderName, Dialect>>;
export type { EventsDialect, FhirDialect, Hl7Dialect };

const formats = {
  "lab-a": ["events", "hl7v2", "fhir"],
  "lab-b": ["events", "hl7v2", "hl7v2", "fhir", "fhir"],
  unit: ["events", "events", "hl7v2", "fhir"],
  bedside: ["events"],
  pharmacy: ["events", "fhir"],
  registry: ["hl7v2"],
  ward: ["events"],
} as const satisfies Record<SenderName, readonly Dialect["format"][]>;

/** What each sender speaks in this run. */
export function dialectsOf(chance: Chance, zone: string): Dialects {
  const dialects = senders.map((name) => [name, dialectOf(chance, name, zone)] as const);
  return Object.fromEntries(dialects) as Record<SenderName, Dialect>;
}

function dialectOf(chance: Chance, name: SenderName, zone: string): Dialect {
  const format = chance.pick(`format ${name}`, formats[name]);
  switch (format) {
    case "events":
      return { format, source: `simulation/${name}`, siteZone: zone };
    case "fhir":
      return {
        format,
        source: `http://${name}.sim`,
        siteZone: zone,
        zone: chance.pick(`zone ${name}`, ["UTC", zone]),
        bundle: chance.pick(`bundle ${name}`, [null, "collection", "batch", "transaction", "message"]),
      };
    case "hl7v2":
      return {
        format,
        source: `${name.toUpperCase()}|SIM`,
        // A session whose end nobody can place is held: the unit writes offsets.
        local: name === "unit" ? null : chance.pick(`local ${name}`, [null, zone]),
        lineEnd: chance.pick(`line end ${name}`, ["\r", "\n", "\r\n"]),
        decimals: chance.pick(`decimals ${name}`, [".", ","]),
        valueType: chance.pick(`value type ${name}`, ["NM", "SN", "ST"]),
        isWrapped: chance.is(`wrapped ${name}`, 0.3),
        leavesVoidsEmpty: chance.is(`empty ${name}`, 0.5),
      };
  }
}

/** What the site's file must say of them. */
export function siteFor(site: Site, dialects: Dialects): Site {
  const zones: Record<string, string> = {};
  for (const each of Object.values(dialects))
    if (each.format === "hl7v2" && each.local) zones[each.source] = each.local;
  const sessions = [
    {
      message: "ADT^A03" as const,
      where: [],
      sessionId: "PV1-19",
      startedAt: "PV1-44",
      endedAt: "PV1-45",
    },
  ];
  return {
    ...site,
    hl7v2: { ...site.hl7v2, zones: { ...site.hl7v2.zones, ...zones } },
    senders: { ...site.senders, [dialects.unit.source]: { sessions } },
  };
}
