import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { demo, resourcesOf, templatesOf } from "./synthesis.ts";

/** Three sites in one account, as a small hospital group has them. */
const sites = ["north", "south", "west"];
const templates = templatesOf(...sites.map((id) => ({ ...demo, id })));
const operations = readFileSync("docs/operations.md", "utf8").replaceAll(/\s+/g, " ");

/** AWS lets nobody reserve the last hundred. */
const unreserved = 100;

test("three sites fit into the concurrency that the page asks for, to the last one", () => {
  const reserved = templates
    .flatMap((template) => resourcesOf(template, "AWS::Lambda::Function"))
    .reduce((sum, { properties }) => sum + Number(properties["ReservedConcurrentExecutions"] ?? 0), 0);
  const [, base, each] = /at least (\d+) \+ (\d+) for each site/.exec(operations) ?? [];
  expect(unreserved + reserved).toBe(Number(base) + sites.length * Number(each));
});

test("what the queues may run at once leaves each site room in the unreserved hundred", () => {
  const most = resourcesOf(templatesOf(demo)[0] ?? expect.fail(), "AWS::Lambda::EventSourceMapping")
    .map(({ properties }) => JSON.stringify(properties["ScalingConfig"] ?? {}))
    .reduce((sum, scaling) => sum + Number(/"MaximumConcurrency":(\d+)/.exec(scaling)?.[1] ?? 0), 0);
  expect(most).toBeLessThanOrEqual(unreserved);
});

test("a stack has room to grow: CloudFormation ends at 500 resources and 1 MB", () => {
  for (const template of templates) {
    const json = template.toJSON();
    expect(Object.keys(json["Resources"]).length).toBeLessThan(250);
    expect(JSON.stringify(json).length).toBeLessThan(500_000);
  }
});

test("the commands of the first deploy ask nothing: a pipeline has no terminal", () => {
  for (const page of ["docs/operations.md", "README.md", "CONTRIBUTING.md"]) {
    const commands = readFileSync(page, "utf8").match(/npx cdk deploy[^`\n#]*/g) ?? [];
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands)
      expect(command.trim()).toBe("npx cdk deploy post-dialysis-watch-SITE --require-approval never");
  }
});
