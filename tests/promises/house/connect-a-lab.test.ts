import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { httpRoutes } from "../../../infra/pipeline.ts";
import type { HeldItem } from "../../../shared/events/held.ts";
import { meaningOf } from "../../../shared/protocol/values/codes.ts";
import { accepts } from "../../../shared/protocol/values/substances.ts";
import { unitOf } from "../../../shared/protocol/values/units.ts";
import { senderSchema } from "../../../shared/sites/senders.ts";
import { doorOf } from "../../made-up/messages/door.ts";
import { aSite } from "../../made-up/messages/fhir-resource.ts";
import { aRequest } from "../../made-up/messages/request.ts";

const page = readFileSync("docs/connect-a-lab.md", "utf8");

const responses = z.object({ responses: z.record(z.string(), z.unknown()) });
const described = z.object({ paths: z.record(z.string(), z.object({ post: responses.optional() })) });

/** Every block that says how it is answered. */
const marked = /<!-- answer (\d+)(?: held ([\w-]+))? -->\n```sh\n(curl [^\n]*)\n([\s\S]*?)\nBODY\n```/g;
const commands = [...page.matchAll(marked)].map(([, status, reason, curl = "", body = ""]) => ({
  status: Number(status),
  held: reason ? [reason] : [],
  path: /"\$URL([^"]+)"/.exec(curl)?.[1] ?? "",
  type: /Content-Type: ([^']+)'/.exec(curl)?.[1] ?? "",
  curl,
  body,
}));

async function send({ path, type, body }: (typeof commands)[number]) {
  const held: HeldItem[] = [];
  const store = { hold: async (item: HeldItem) => void held.push(item) };
  const { ingest, onTheBus: facts } = doorOf({ site: aSite(), store });
  const { statusCode } = await ingest(aRequest("POST", path, type, `${body}\n`));
  return { statusCode, facts, reasons: held.map(({ reason }) => reason) };
}

describe("the page's commands do what it says", () => {
  test("every one that sends is marked, and every way in has one", () => {
    expect(commands).toHaveLength(page.match(/<<'BODY'/g)?.length ?? 0);
    const ways = httpRoutes.filter(({ method, path }) => method === "POST" && path.startsWith("/v1/"));
    expect([...new Set(commands.map(({ path }) => path))].sort()).toEqual(
      ways.map(({ path }) => path).sort(),
    );
  });

  test.each(commands)("$path is answered $status, held: $held", async (command) => {
    const { statusCode, facts, reasons } = await send(command);
    expect(statusCode).toBe(command.status);
    expect(facts.map(({ subject }) => subject)).toEqual(["P-77"]);
    expect(reasons).toEqual(command.held);
    expect(command.curl).toContain('-H "Authorization: Bearer $TOKEN"');
    expect(command.curl).toMatch(/--data-binary @- <<'BODY'$/);
  });

  test("every answer that the description gives to who sends, the page tells what to do at", () => {
    const { paths } = described.parse(JSON.parse(readFileSync("docs/openapi.json", "utf8")));
    const ways = new Set(commands.map(({ path }) => path));
    const answers = [...ways].flatMap((way) => Object.keys(paths[way]?.post?.responses ?? {}));
    const rows = page.matchAll(/^\| (\d{3}(?:, \d{3})*)(?:, no answer)? \|/gm);
    expect([...rows].flatMap(([, named = ""]) => named.split(", ")).sort()).toEqual(
      [...new Set(answers)].sort(),
    );
  });

  test("the three first messages say the same", async () => {
    const said = await Promise.all(commands.slice(0, 3).map(send));
    const results = said.map(({ facts }) =>
      facts.flatMap((fact) => ("results" in fact.data ? fact.data.results : [])),
    );
    const told = results.map(([result]) => [
      result?.code.code,
      Number(result?.value),
      result?.unit,
      Date.parse(result?.collectedAt ?? ""),
    ]);
    expect(told).toEqual(told.map(() => ["2601-3", 0.62, "mmol/L", Date.parse("2026-11-22T10:30:00Z")]));
  });
});

describe("the page's codes and units are the software's", () => {
  const rows = [...page.matchAll(/^\| ([a-z0-9-]+) \| ((?:[\d-]+(?:, )?)+) \| (.+) \|$/gm)].map(
    ([, analyte = "", codes = "", units = ""]) => ({
      analyte,
      codes: codes.split(", "),
      units: units.split(", "),
    }),
  );

  test("it has a table of them", () => {
    expect(rows.length).toBeGreaterThan(5);
  });

  test.each(rows)("$analyte", ({ analyte, codes, units }) => {
    for (const code of codes) {
      const meaning = meaningOf({ system: "http://loinc.org", code });
      expect(meaning, code).toMatchObject({ analyte, material: "blood" });
      for (const name of units) {
        const unit = unitOf(name);
        expect(unit && meaning && accepts(meaning.analyte, unit), name).toBe(true);
      }
    }
  });
});

test("the pages it refers to are there", () => {
  const links = [...page.matchAll(/\]\(([\w.-]+)\)/g)].flatMap(([, to]) => to ?? []);
  expect(links.length).toBeGreaterThan(0);
  for (const to of links) expect(readFileSync(`docs/${to}`, "utf8").length).toBeGreaterThan(0);
});

test("the page's map of a sender is one", () => {
  const [, sender = ""] = /<!-- sender -->\n```json\n([\s\S]*?)\n```/.exec(page) ?? [];
  const parsed = senderSchema.safeParse(JSON.parse(sender));
  expect(parsed.error?.issues).toBeUndefined();
  const rows = [...page.matchAll(/^\| `(\w+)` \| /gm)].map(([, key]) => key);
  expect(rows.sort()).toEqual(Object.keys(senderSchema.shape).sort());
});
