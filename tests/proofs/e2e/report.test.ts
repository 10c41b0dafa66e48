import { expect, test } from "vitest";
import { anIssuer } from "./issuer.ts";
import { printing, until } from "./report.ts";

test("a step that fails is a row with its reason, and those behind it go on", async () => {
  const lines: string[] = [];
  const report = printing((line) => lines.push(line.replace(/\d+\.\d s/, "0.0 s")));
  expect(await report.row("deploy", async () => 1)).toBe(1);
  expect(await report.row("ask", () => until(0, "nobody answered", async () => null))).toBeUndefined();
  report.lacks("a task");
  await report.row("destroy", async () => 2);
  expect(lines).toEqual([
    "ok     deploy (0.0 s)",
    "NOT    ask (0.0 s): nobody answered",
    "lacks  a task",
    "ok     destroy (0.0 s)",
  ]);
  expect(report.failed()).toBe(1);
});

test("the issuer's keys are where its configuration says", async () => {
  const issuer = await anIssuer();
  try {
    const said = await fetch(`${issuer.url}/.well-known/openid-configuration`);
    const { jwks_uri: keys } = Object(await said.json());
    expect(await (await fetch(String(keys))).json()).toMatchObject({ keys: [{ kty: "RSA", kid: "one" }] });
    expect(issuer.token("ingest/write").split(".")).toHaveLength(3);
  } finally {
    issuer.close();
  }
});
