import { type Rebuilt, rebuild } from "../../../shared/replay/rebuild.ts";
import { ShadowTable } from "../../../shared/replay/shadow-table.ts";
import { sinceOf } from "../../../shared/replay/since.ts";
import type { Table } from "../../../shared/store/table.ts";
import { UsageError } from "../command-line.ts";
import type { RestoreArguments } from "./arguments.ts";
import { inAws } from "./in-aws.ts";
import { newTableName } from "./new-table.ts";
import { onThisMachine } from "./on-this-machine.ts";

/** Makes the table if none is named, lives the gap again in it or on a copy, and says what to do next. */
export async function restore(given: RestoreArguments, say: (line: string) => void): Promise<void> {
  const { site: named, local, at, table, write } = given;
  const place = await (local === null ? inAws(named) : onThisMachine(named, local));
  const { site, archive, now, source } = place;
  if (at > now()) throw new UsageError("--at lies ahead: nothing stood then.");
  if (table === source)
    throw new UsageError(`${table} is the table that the site works on: name one that was restored.`);
  const target = table ?? newTableName(source, at);
  if (table === null) {
    const patience = local === null ? ": this takes from minutes to hours" : "";
    say(`making ${target}, as ${source} stood at ${at}${patience}`);
    await place.make(target, at);
  }
  const restored = place.open(target);
  await mustBeThere(restored, target);
  const span = { from: at, to: now() };
  const since = await sinceOf(archive, await place.left(span), span);
  const on = write ? restored : await ShadowTable.whole(restored);
  lines(await rebuild({ table: on, site }, since, span.to)).forEach(say);
  say("");
  for (const each of write ? await place.swap(target, span.to) : next(given, target)) say(each);
}

/** Any key will do. @throws UsageError */
async function mustBeThere(table: Pick<Table, "get">, name: string): Promise<void> {
  try {
    await table.get({ pk: "people", sk: "people" });
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === "ResourceNotFoundException")) throw cause;
    throw new UsageError(`There is no table ${name}, or it is still being made.`, { cause });
  }
}

function lines({ requests, facts, alerts, answers, told, unmatched, waiting }: Rebuilt): readonly string[] {
  return [
    `${requests} requests of the archive, ${facts} facts; ${alerts} alerts raised, ${answers} answers given`,
    `${told} messages that left are marked so`,
    `${unmatched} that left are not found again: whoever got one may get another`,
    `${waiting} wait to be sent, each marked REPEAT`,
  ];
}

function next({ site, local, at }: RestoreArguments, table: string): readonly string[] {
  const where = `--site ${site}${local === null ? "" : ` --local ${local}`}`;
  return [
    `Nothing was changed. If this is right: npm run restore -- ${where} --at ${at} --table ${table} --write`,
  ];
}
