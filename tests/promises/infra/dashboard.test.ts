import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { functionNames } from "../../../infra/pipeline.ts";
import { runbook } from "../../../infra/runbook.ts";
import { demo, resourcesOf, templateOf, textOf } from "./synthesis.ts";

const template = templateOf(demo);
const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm");
const descriptions = alarms.map(({ properties }) => textOf(properties["AlarmDescription"]));
const [dashboard] = resourcesOf(template, "AWS::CloudWatch::Dashboard");
const body = textOf(dashboard?.properties["DashboardBody"]);

describe("the next click", () => {
  test.each(descriptions)("%s", (description) => {
    const [, row = ""] = /Runbook: docs\/operations\.md#([a-z-]+)/.exec(description) ?? [];
    expect(Object.keys(runbook)).toContain(row);
    expect(readFileSync("docs/operations.md", "utf8")).toContain(`<a id="${row}"></a>`);
    if (row !== "spending")
      expect(description).toMatch(
        /\nLogs of [a-z, -]+: https:\/\/.*FlogGroupNameFilter.*\{AWS::StackName\}-$/,
      );
  });

  test.each(Object.entries(runbook))(
    "the logs that the row says are named in the mail: %s",
    (row, { mend }) => {
      const [, names = ""] = /\blogs? of ([a-z, -]+)/.exec(mend) ?? [];
      const said = functionNames.filter((name) => names.split(/[, ]+/).includes(name));
      for (const description of descriptions.filter((one) => one.includes(`#${row}\n`)))
        expect(/\nLogs of (.*?): /.exec(description)?.[1]?.split(", ") ?? []).toEqual(
          expect.arrayContaining(said),
        );
    },
  );

  test("an alarm of a queue leads to that queue", () => {
    const onQueues = alarms.filter(({ properties }) => properties["Namespace"] === "AWS/SQS");
    expect(onQueues).toHaveLength(9);
    for (const { properties } of onQueues)
      expect(textOf(properties["AlarmDescription"])).toMatch(/\nQueue: https:\/\/.*\/sqs\/v3\//);
  });

  test("whoever redrives finds each queue of the stack that the page names", () => {
    const page = readFileSync("docs/operations.md", "utf8");
    const redrive = page.slice(page.indexOf("### Redrive"), page.indexOf("### Held facts"));
    const named = [...redrive.matchAll(/`(\w+)\.\.\.`/g)].map(([, name = ""]) => name);
    const queues = resourcesOf(template, "AWS::SQS::Queue").map(({ id }) => id);
    expect(named).toHaveLength(4);
    for (const name of named) expect(queues.filter((id) => id.startsWith(name))).toHaveLength(1);
  });

  test("every row of the runbook has an alarm", () => {
    const named = descriptions.flatMap((one) => /operations\.md#([a-z-]+)/.exec(one)?.[1] ?? []);
    expect([...new Set(named)].sort()).toEqual(Object.keys(runbook).sort());
  });
});

describe("the dashboard", () => {
  const parsed: { widgets: { properties: { title?: string; query?: string; alarms?: unknown[] } }[] } =
    JSON.parse(body);
  const queries = parsed.widgets.flatMap(({ properties }) => properties.query ?? []);

  test.each([
    ["feeds", /"kept"/],
    ["alerts by severity", /"alert-raised".*by severity/],
    ["time to answer", /pct\(minutes, 50\).*pct\(minutes, 90\).*within10.*within60/],
    ["open alerts", /raised > 0 and ended = 0/],
    ["late, repeated", /MessagesLate.*MessagesRepeated/],
  ])("shows %s", (_name, query) => {
    expect(queries.filter((one) => query.test(one.replaceAll("\n", " ")))).toHaveLength(1);
  });

  test.each(["FactsHeld", "FactToPublish", "SMSMonthToDateSpentUSD", "EstimatedCharges"])(
    "shows %s",
    (metric) => {
      expect(body).toContain(metric);
    },
  );

  test("shows every alarm, with its row of the runbook", () => {
    const [status] = parsed.widgets.flatMap(({ properties }) =>
      properties.alarms ? [properties.alarms] : [],
    );
    expect(status).toHaveLength(alarms.length);
    for (const { alarm } of Object.values(runbook)) expect(body).toContain(alarm);
  });

  test("asks for nothing of a patient", () => {
    expect(body).not.toMatch(/subject|patient[^s]|\bvalue\b/i);
  });
});
