import type { HeldItem } from "../../../shared/events/held.ts";
import { rehearse } from "../../../shared/replay/rehearsal.ts";
import { print, runCommand } from "../command-line.ts";
import { connectSite, type SiteConnection } from "../site-connection.ts";
import { type HeldArguments, heldArguments, heldUsage } from "./arguments.ts";
import { assign } from "./assign.ts";
import { listLines, resentLine } from "./lines.ts";
import { close, type HeldDeps, NotTakenError, resend, take } from "./resend.ts";

async function main(args: readonly string[]): Promise<0> {
  const given = heldArguments(args);
  print(await run(given, await connectSite(given)));
  return 0;
}

async function run({ command, by }: HeldArguments, place: SiteConnection): Promise<readonly string[]> {
  const { store, now } = place;
  switch (command.kind) {
    case "list":
      return listLines(await store.held(command.all ? "all" : "waiting"), now());
    case "send": {
      const resent = await resend(depsOf(place, by, command.dryRun), await chosen(place, command.ids));
      const sent = resent.filter(({ outcome }) => outcome === "sent").length;
      return [
        ...resent.map(resentLine),
        `${sent} of ${resent.length} ${command.dryRun ? "would be sent" : "sent"}`,
      ];
    }
    case "assign": {
      const [item] = await chosen(place, command.ids);
      if (item) await assign(place, { item, patient: command.patient, by });
      return [`${item?.id}: given to its patient by ${by}`];
    }
    case "take":
    case "close": {
      const deps = depsOf(place, by, false);
      const act = command.kind === "take" ? take : close;
      const items = await chosen(place, command.ids);
      for (const item of items) await act(deps, item);
      return items.map(({ id }) => `${id}: ${command.kind === "take" ? "taken" : "closed"} by ${by}`);
    }
  }
}

function depsOf(
  { site, now, archive, table, store, bus }: SiteConnection,
  by: string,
  dryRun: boolean,
): HeldDeps {
  const rehearsal = rehearse({ table, site, now });
  return { site, now, archive, rehearsal, by, send: dryRun ? null : { bus, store } };
}

/** The items named, or all. @throws NotTakenError if one of them does not wait. */
async function chosen({ store }: SiteConnection, ids: readonly string[]): Promise<readonly HeldItem[]> {
  const waiting = await store.held();
  const missing = ids.find((id) => !waiting.some((item) => item.id === id));
  if (missing !== undefined) throw new NotTakenError(`${missing} does not wait for a person`);
  return ids.length === 0 ? waiting : waiting.filter(({ id }) => ids.includes(id));
}

await runCommand(heldUsage, main);
