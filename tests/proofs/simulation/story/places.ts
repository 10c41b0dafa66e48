import { readFileSync } from "node:fs";
import { peopleSchema } from "../../../../shared/sites/people/people.ts";
import { type Site, siteSchema } from "../../../../shared/sites/site.ts";
import { type Staffing, staffingOf } from "../people/staffing.ts";
import type { Chance } from "./chance.ts";

const demo = new URL("../../../../infra/sites/demo/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, demo), "utf8"));
const demoSite = siteSchema.parse(read("site.json"));
const demoPeople = peopleSchema.parse(read("people.json"));

/** Zones with the instants at which their clocks change, in 2026. Lord Howe's change by half an hour. */
export const changes = [
  ["Europe/London", "2026-03-29T01:00:00Z"],
  ["Europe/London", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
  ["Australia/Sydney", "2026-04-04T16:00:00Z"],
  ["Australia/Sydney", "2026-10-03T16:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
] as const;

export interface Place {
  readonly site: Site;
  /** Epoch milliseconds of a change of summer time. */
  readonly changeAt: number;
  readonly people: readonly Staffing[];
}

/** The demo site in another zone. */
export function siteIn(zone: string): Site {
  return { ...demoSite, zone };
}

/** Days after which results and sessions that do not meet are told: so few that a run sees it. */
const joinDays = [
  demoSite.joinDays,
  { "results-without-session": 0.25, "sessions-without-result": 0.5 },
  { "results-without-session": 0.1, "sessions-without-result": 0.15 },
];

/** Where this seed plays, and who is there. */
export function placeOf(chance: Chance): Place {
  const [zone, at] = chance.pick("zone", changes);
  const changeAt = Date.parse(at);
  const mode = chance.is("shadow", 0.05) ? ("shadow" as const) : ("live" as const);
  return {
    site: { ...siteIn(zone), mode, joinDays: chance.pick("join days", joinDays) },
    changeAt,
    people: staffingOf(chance, demoPeople, zone, changeAt),
  };
}
