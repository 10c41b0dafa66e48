import { requestLine, totalLines } from "../../../shared/replay/lines.ts";
import { rehearse } from "../../../shared/replay/rehearsal.ts";
import { type Replayed, replay } from "../../../shared/replay/replay.ts";
import { print, runCommand } from "../command-line.ts";
import { connectSite, type SiteConnection } from "../site-connection.ts";
import { type ReplayArguments, replayArguments, replayUsage } from "./arguments.ts";

async function main(args: readonly string[]): Promise<0> {
  const given = replayArguments(args);
  await run(given, await connectSite(given));
  return 0;
}

async function run({ span, send }: ReplayArguments, place: SiteConnection): Promise<void> {
  const { site, now, archive, table, store, bus } = place;
  const rehearsal = rehearse({ table, site, now });
  const heldBefore = new Set((await store.held("all")).map(({ id }) => id));
  const deps = { site, now, archive, rehearsal, send: send ? { bus, store } : null };
  const replayed: Replayed[] = [];
  for await (const one of replay(deps, await archive.list(span))) {
    replayed.push(one);
    print([requestLine(one)]);
  }
  const consequences = await rehearsal.consequences();
  const total = { replayed, heldBefore, consequences, sent: send, inShadow: site.mode === "shadow" };
  print(totalLines(total));
}

await runCommand(replayUsage, main);
