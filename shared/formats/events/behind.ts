import type { Instant } from "../../base/instant.ts";
import { partBehind } from "../../events/data/parts-by-age.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { Site } from "../../sites/site.ts";

/** The places of what a site takes no more, since it is of too long ago: it will be held. */
export function placesBehind(fact: CloudEvent, site: Site, now: Instant): (readonly (string | number)[])[] {
  const behind = partBehind(fact, site, now);
  if (behind === null) return [];
  if (fact.type === "lab.results.reported.v1" && behind.type === fact.type)
    return placesIn(fact.data.results, behind.data.results, "results");
  if (fact.type === "symptoms.reported.v1" && behind.type === fact.type)
    return placesIn(fact.data.symptoms, behind.data.symptoms, "symptoms");
  return [["data"]];
}

function placesIn<T>(all: readonly T[], some: readonly T[], name: string): (string | number)[][] {
  return some.map((each) => ["data", name, all.indexOf(each)]);
}
