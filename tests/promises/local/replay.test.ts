import { execFile } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { sitesFolder } from "../../../infra/site-files/folder.ts";
import { message, msh, obr, obx, pid } from "../../made-up/messages/hl7v2-message.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

const run = promisify(execFile);
const infra = join(import.meta.dirname, "../../../infra");

/** A result that can be read, and a critical one under a code that nobody knows yet. */
const body = message(
  msh({ 7: "20260301095500+0000" }),
  pid({ 3: "SECRET-7" }),
  obr({ 22: "20260301095500+0000" }),
  obx({ 14: "20260301095000+0000", 5: "0.85" }),
  obx({ 3: "KALIUM^Kalium^L", 5: "6.9", 14: "20260301095000+0000" }),
);
const span = ["--from", "2026-03-01T00:00:00Z", "--to", "2026-03-02T00:00:00Z"];

function mapPotassium(folder: string): void {
  const file = join(folder, "site.json");
  const codes = [{ system: "L", code: "KALIUM", loinc: "2823-3" }];
  const site = { ...JSON.parse(readFileSync(file, "utf8")), senders: { "LAB|NORTH": { codes } } };
  writeFileSync(file, JSON.stringify(site));
}

describe("the commands of a local site", () => {
  test("a replay sends nothing twice; what a new map makes readable goes through by `held send`, and is told once", async () => {
    const folder = freshFolder();
    cpSync(join(sitesFolder, "demo"), folder, { recursive: true });
    const { site, send, get, outbox } = await runningSite({ siteFolder: folder });
    const command = async (name: string, ...args: readonly string[]) => {
      const where = ["--site", folder, "--local", site.url];
      return (await run(process.execPath, [join(infra, "commands", name, "main.ts"), ...args, ...where]))
        .stdout;
    };
    const type = "x-application/hl7-v2+er7";
    expect((await send("/v1/hl7v2", type, body)).status).toBe(200);
    expect((await send("/v1/hl7v2", type, body)).status).toBe(200);
    await site.settle();
    const told = await outbox();

    const unchanged = await command("replay", ...span, "--send");
    expect(unchanged).toContain("facts: 2 known, 0 new, 0 read anew, 0 in conflict");
    expect(unchanged).toContain("0 facts to send, 0 messages.");
    await site.settle();
    expect(await outbox()).toEqual(told);

    mapPotassium(folder);
    const dry = await command("replay", ...span);
    expect(dry).toContain("facts: 1 known, 0 new, 1 read anew, 0 in conflict");
    expect(dry).toContain("alert critical sms: 1");
    expect(await outbox()).toEqual(told);

    const listed = await command("held");
    expect(listed).toMatch(/unmapped-code {2}from LAB\|NORTH {2}waits 0 h/);
    expect(await command("held", "send")).toContain("1 of 1 sent");
    // The command writes into the table beside the site: what the stream then misses, the sweep sends.
    await site.advance("PT2M");
    const after = await outbox();
    const channels = after.slice(told.length).map(({ severity, channel }) => `${severity} ${channel}`);
    expect(channels.sort()).toEqual(["critical email", "critical sms"]);
    expect(await get("/console/held")).toEqual([]);

    const again = await command("replay", ...span, "--send");
    expect(again).toContain("0 facts to send, 0 messages.");
    await site.settle();
    expect(await outbox()).toEqual(after);
    expect([unchanged, dry, listed, again].join()).not.toContain("SECRET");
  });

  test("where no site answers, the command says so and ends with 1", async () => {
    const args = ["--site", "demo", "--local", "http://127.0.0.1:9", ...span];
    const failed = run(process.execPath, [join(infra, "commands/replay/main.ts"), ...args]);
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^LocalSiteError: /),
    });
  });
});
