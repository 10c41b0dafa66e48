import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { restoreArguments } from "../../../infra/commands/restore/arguments.ts";
import { restore } from "../../../infra/commands/restore/restore.ts";
import { sendDrills } from "../../../infra/commands/site/drill.ts";
import { startLocalSite } from "../../../infra/local/site.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, Visitor } from "../../made-up/people/visitor.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

const critical = (subject: string, when: string): CloudEvent => ({
  ...result("potassium", 7.1, at(when), { resultId: subject }),
  ...{ subject, id: `report-${subject}` },
});

/** What a site says of its three patients to whoever looks. */
const seen = async (visitor: Visitor) =>
  Promise.all(
    ["P-1", "P-2", "P-3"].map(async (subject) => {
      const { alerts, assessment, window } = await visitor.patient(subject);
      return { alerts, rules: assessment.lines.map(({ rule }) => rule), window };
    }),
  );

it("a lost table is made anew by the command, lives the gap again, and takes its place: nothing is lost and nothing comes twice", async () => {
  const folder = siteFolder({});
  const data = freshFolder();
  const begin = () => startLocalSite({ siteFolder: folder, data, clock: { from: at("12:00") } });
  const said: string[] = [];
  const runAt = (time: string, ...args: readonly string[]) =>
    restore(restoreArguments(["--site", folder, "--at", at(time), ...args]), (line) => said.push(line));
  const run = (...args: readonly string[]) => runAt("12:05", ...args);

  const first = await begin();
  onTestFinished(() => first.stop());
  const visitor = new Visitor(first);
  await visitor.report(critical("P-1", "11:58"));
  await visitor.advance("PT6M");
  await visitor.report(critical("P-2", "12:04"));
  await visitor.advance("PT4M");
  const told = (await visitor.outbox()).find(({ to }) => to === "demo-nurse");
  await sendDrills(first.store, "demo-ops", at("12:10"));
  await visitor.answer(told?.ref ?? "", { pin: first.pin, outcome: "acting" });
  await visitor.report(critical("P-3", "12:09"));
  await visitor.advance("PT12M");
  const before = await seen(visitor);
  const outbox = await visitor.outbox();

  await expect(runAt("23:00", "--local", first.url)).rejects.toThrow("--at lies ahead");
  const into = (name: string) => run("--local", first.url, "--table", name, "--write");
  await expect(into("post-dialysis-watch")).rejects.toThrow(/is the table that the site works on/);
  await expect(into("no-such")).rejects.toThrow("There is no table no-such, or it is still being made.");
  await run("--local", first.url);
  const table = /^making (\S+),/.exec(said[0] ?? "")?.[1] ?? "";
  const dry = said.splice(0).slice(1, 5);
  expect(dry).toEqual([
    "2 requests of the archive, 2 facts; 2 alerts raised, 1 answers given",
    `${outbox.filter(({ at: when, kind }) => when > at("12:05") && kind !== "drill").length} messages that left are marked so`,
    "0 that left are not found again: whoever got one may get another",
    "0 wait to be sent, each marked REPEAT",
  ]);
  await run("--local", first.url, "--table", table);
  expect(said.splice(0).slice(0, 4)).toEqual(dry);
  await run("--local", first.url, "--table", table, "--write");
  expect(said.slice(0, 4)).toEqual(dry);
  await first.stop();

  const file = join(folder, "site.json");
  const adopted = JSON.parse(/"table": (\{.*\})/.exec(said.join("\n"))?.[1] ?? "null");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), table: adopted }));
  const second = await begin();
  onTestFinished(() => second.stop());
  const after = new Visitor(second);
  await after.advance("PT1M");
  expect(await seen(after)).toEqual(before.map((each) => ({ ...each, alerts: expect.anything() })));
  const states = (of: typeof before) => of.map(({ alerts }) => alerts.map(({ state }) => state));
  expect(states(await seen(after))).toEqual(states(before));
  expect(await after.outbox()).toEqual(outbox);
});
