import { type ReplayArguments, replayArguments, usage } from "./arguments.ts";
import { requestLine, totalLines } from "./lines.ts";
import { type Place, placeOf } from "./place.ts";
import { rehearse } from "./rehearsal.ts";
import { type Replayed, replay } from "./replay.ts";
import { failed } from "./usage.ts";

/** Returns the process's exit code: 0 done, 1 failed, 2 not understood. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const given = replayArguments(args);
    await run(given, await placeOf(given));
    return 0;
  } catch (error) {
    return failed(error, usage);
  }
}

async function run({ span, send }: ReplayArguments, place: Place): Promise<void> {
  const { site, now, archive, table, store, bus } = place;
  const rehearsal = rehearse({ table, site, now });
  const heldBefore = new Set((await store.held("all")).map(({ id }) => id));
  const deps = { site, now, archive, rehearsal, send: send ? { bus, store } : null };
  const replayed: Replayed[] = [];
  for await (const one of replay(deps, await archive.list(span))) {
    replayed.push(one);
    print(requestLine(one));
  }
  const consequences = await rehearsal.consequences();
  const total = { replayed, heldBefore, consequences, sent: send, inShadow: site.mode === "shadow" };
  for (const line of totalLines(total)) print(line);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main(process.argv.slice(2));
