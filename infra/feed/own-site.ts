import * as z from "zod";
import { factSchema } from "../../shared/events/fact.ts";
import type { Happening } from "../local/happenings.ts";
import { type LocalSite, startLocalSite } from "../local/site.ts";

/** What a site took of one file, beside what it answered. */
export interface Taken {
  readonly results: number;
  readonly sessions: number;
  readonly orders: number;
  readonly others: number;
  /** Facts that are held behind the door: another one has the same identity. */
  readonly conflicts: number;
}

const nothing: Taken = { results: 0, sessions: 0, orders: 0, others: 0, conflicts: 0 };

const heldSchema = z.array(z.object({ id: z.string(), reason: z.string() }));

export interface OwnSite {
  readonly site: LocalSite;
  /** What was taken since it was asked last. */
  taken(): Promise<Taken>;
}

/** A site of its own, with nothing in it, on the real clock. */
export async function startOwnSite(siteFolder: string): Promise<OwnSite> {
  let taken = nothing;
  let known = 0;
  const site = await startLocalSite({
    siteFolder,
    tell: (happening) => {
      taken = counted(taken, happening);
    },
  });
  return {
    site,
    async taken() {
      await site.settle();
      const conflicts = await conflictsAt(site.url);
      const since = { ...taken, conflicts: conflicts - known };
      known = conflicts;
      taken = nothing;
      return since;
    },
  };
}

async function conflictsAt(url: string): Promise<number> {
  const held = heldSchema.parse(await (await fetch(`${url}/console/held`)).json());
  return held.filter(({ reason }) => reason === "identity-conflict").length;
}

function counted(before: Taken, happening: Happening): Taken {
  if (happening.kind !== "fact") return before;
  const fact = factSchema.safeParse(happening.event.detail).data;
  switch (fact?.type) {
    case "lab.results.reported.v1":
      return { ...before, results: before.results + fact.data.results.length };
    case "dialysis.session.started.v1":
    case "dialysis.session.ended.v1":
      return { ...before, sessions: before.sessions + 1 };
    case "treatment.changed.v1":
      return { ...before, orders: before.orders + 1 };
    case "symptoms.reported.v1":
    case "history.stated.v1":
    case "specimen.collected.v1":
    case "lab.results.withdrawn.v1":
    case "patient.merged.v1":
    case "alert.acknowledged.v1":
    case undefined:
      return { ...before, others: before.others + 1 };
  }
}
