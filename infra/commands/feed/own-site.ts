import * as z from "zod";
import { countsOf } from "../../../shared/base/counts.ts";
import { factSchema } from "../../../shared/events/fact.ts";
import type { Happening } from "../../local/console/happenings.ts";
import { type LocalSite, type SiteOptions, startLocalSite } from "../../local/site.ts";

/** What a site took of one file, beside what it answered. */
export interface TakenOfFile {
  readonly results: number;
  readonly sessions: number;
  readonly orders: number;
  readonly others: number;
  /** What is held behind the door of what was taken, by its reason: how many. */
  readonly heldBehind: Readonly<Record<string, number>>;
}

const nothing: TakenOfFile = { results: 0, sessions: 0, orders: 0, others: 0, heldBehind: {} };

/** Reasons that only a look at the patient finds; all others are in the answer. */
const foundBehind: ReadonlySet<string> = new Set([
  "identity-conflict",
  "same-issue-conflict",
  "identity-two-patients",
  "merge-backwards",
  "undecidable",
]);

const heldSchema = z.array(z.object({ id: z.string(), reason: z.string() }));

interface OwnSite {
  readonly site: LocalSite;
  /** What was taken since it was asked last. */
  taken(): Promise<TakenOfFile>;
}

/** A site of its own, with nothing in it, on the real clock unless another is given. */
export async function startOwnSite(
  siteFolder: string,
  clock: NonNullable<SiteOptions["clock"]> = "real",
): Promise<OwnSite> {
  let taken = nothing;
  let known: ReadonlySet<string> = new Set();
  const site = await startLocalSite({
    siteFolder,
    clock,
    tell: (happening) => {
      taken = counted(taken, happening);
    },
  });
  return {
    site,
    async taken() {
      await site.settle();
      const held = await heldAt(site.url);
      const unknown = held.filter(({ id }) => !known.has(id));
      const since = { ...taken, heldBehind: countsOf(unknown.map(({ reason }) => reason)) };
      known = new Set(held.map(({ id }) => id));
      taken = nothing;
      return since;
    },
  };
}

async function heldAt(url: string): Promise<z.infer<typeof heldSchema>> {
  const held = heldSchema.parse(await (await fetch(`${url}/console/held`)).json());
  return held.filter(({ reason }) => foundBehind.has(reason));
}

function counted(before: TakenOfFile, happening: Happening): TakenOfFile {
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
    default:
      return { ...before, others: before.others + 1 };
  }
}
