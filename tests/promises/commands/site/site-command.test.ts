import { PassThrough, Writable } from "node:stream";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { ConfirmSubscriptionCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../../../../infra/commands/command-line.ts";
import { AwsUnaskedError, SiteNotDeployedError, siteOutputs } from "../../../../infra/commands/outputs.ts";
import { parseCommand } from "../../../../infra/commands/site/command.ts";
import { ConfirmationLinkError, confirmEmail } from "../../../../infra/commands/site/confirm.ts";
import { enrol, UnknownContactError } from "../../../../infra/commands/site/enrol.ts";
import { ask, askPin, NoTerminalError, PinsDifferError } from "../../../../infra/commands/site/terminal.ts";
import { verifyPin } from "../../../../shared/sites/people/pin.ts";
import { MemoryTable } from "../../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { demo } from "../../infra/synthesis.ts";

describe("the command", () => {
  const local = "http://127.0.0.1:1";

  test.each([
    ["apply", { kind: "apply", dryRun: false, force: false }],
    ["apply --dry-run", { kind: "apply", dryRun: true, force: false }],
    ["apply --force", { kind: "apply", dryRun: false, force: true }],
    ["preflight", { kind: "preflight", local: null }],
    ["pin nurse-1", { kind: "pin", contact: "nurse-1" }],
    ["feeds", { kind: "feeds", local: null }],
    [`feeds --local ${local}`, { kind: "feeds", local }],
    ["confirm", { kind: "confirm" }],
  ])("%s --site demo is understood", (line, command) => {
    expect(parseCommand(`${line} --site demo`.split(" "))).toEqual({ site: "demo", ...command });
  });

  test.each([
    "",
    "apply",
    "apply demo --site demo",
    "pin --site demo",
    "pin nurse-1 2468 --site demo",
    "pin nurse-1 --site demo --dry-run",
    "remove --site demo",
    "feeds",
    "feeds LAB --site demo",
    "apply --site demo --local http://127.0.0.1:1",
    "preflight demo --site demo",
    "check --site demo --force",
  ])("'%s' is refused", (line) => {
    expect(() => parseCommand(line.split(" ").filter(Boolean))).toThrow(UsageError);
  });

  test.each([
    ["--local x", "Say what to do."],
    ["remove --local x", "There is no command remove."],
    ["apply --local x", "--local belongs to preflight, check, drill, cover and feeds."],
    ["check --force", "--force belongs to apply and delivery-logs."],
    ["check --until 07:00", "--until belongs to cover."],
    ["check --local localhost:8080", "--local is like http://127.0.0.1:8080."],
    ["cover nurse a --until 25:00", "--until is a time of day, like 07:00, or one with date and offset."],
  ])("'%s' is refused in these words: %s", (line, words) => {
    expect(() => parseCommand(`${line} --site demo`.split(" "))).toThrow(new UsageError(words));
  });
});

/** A terminal at which somebody types, one line for each prompt, and what it shows. */
function terminal(lines: readonly string[], isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const shown: string[] = [];
  const waiting = [...lines];
  const output = new Writable({
    write(chunk, _encoding, done) {
      shown.push(String(chunk));
      if (String(chunk).endsWith(": ")) setImmediate(() => input.write(`${waiting.shift() ?? ""}\r`));
      done();
    },
  });
  return { input, output, shown };
}

describe("a PIN", () => {
  test("is asked for twice, and never shown", async () => {
    const { shown, ...at } = terminal(["2468", "2468"]);
    expect(await askPin(at)).toBe("2468");
    expect(shown.join("")).toBe("PIN: \nAgain: \n");
  });

  test("that was mistyped changes nothing", async () => {
    await expect(askPin(terminal(["2468", "2469"]))).rejects.toThrow(PinsDifferError);
  });

  test("is not taken from a pipe", async () => {
    await expect(askPin(terminal([], false))).rejects.toThrow(NoTerminalError);
  });

  test("whose input ends without a word gets a sentence, and is not waited for", async () => {
    const { Readable, Writable } = await import("node:stream");
    const at = { input: Readable.from([]), output: new Writable({ write: (_part, _as, done) => done() }) };
    await expect(ask(at, "Link: ")).rejects.toThrow(NoTerminalError);
  });

  test("is kept as a hash of it alone", async () => {
    const store = createSiteStore(new MemoryTable(), { retentionDays: 31 });
    await enrol(store, demo.people, "demo-nurse", async () => "246801");
    const kept = await store.pin("demo-nurse");
    expect(kept?.hash).not.toContain("246801");
    expect(await verifyPin("246801", kept?.hash ?? "")).toBe(true);
  });

  test.each(["2468", "24680", "1234567890123"])(
    "that is new has six to twelve digits: %s is refused",
    async (pin) => {
      const store = createSiteStore(new MemoryTable(), { retentionDays: 31 });
      await expect(enrol(store, demo.people, "demo-nurse", async () => pin)).rejects.toThrow(
        /6 to 12 digits/,
      );
      expect(await store.pin("demo-nurse")).toBeNull();
    },
  );

  test("is not asked for where people.json has no such contact", async () => {
    const store = createSiteStore(new MemoryTable(), { retentionDays: 31 });
    const never = async () => expect.unreachable();
    await expect(enrol(store, demo.people, "nobody", never)).rejects.toThrow(UnknownContactError);
  });
});

describe("the deployed stack", () => {
  const mock = mockClient(CloudFormationClient);
  const client = new CloudFormationClient({ region: "eu-west-1" });
  const stack = { StackName: "post-dialysis-watch-demo", CreationTime: new Date(0) };

  beforeEach(() => {
    mock.reset();
  });

  test("is found by the site's id", async () => {
    const Outputs = [
      { OutputKey: "TableName", OutputValue: "table" },
      { OutputKey: "TopicArn", OutputValue: "arn" },
      { OutputKey: "ApiUrl", OutputValue: "https://api.invalid" },
    ];
    mock
      .on(DescribeStacksCommand, { StackName: "post-dialysis-watch-demo" })
      .resolves({ Stacks: [{ ...stack, StackStatus: "CREATE_COMPLETE", Outputs }] });
    expect(await siteOutputs(client, "demo")).toEqual({ TableName: "table", TopicArn: "arn" });
  });

  test("that is not there is named", async () => {
    mock
      .on(DescribeStacksCommand)
      .rejects(new Error("Stack with id post-dialysis-watch-demo does not exist"));
    await expect(siteOutputs(client, "demo")).rejects.toThrow(SiteNotDeployedError);
  });

  test("that is not whole is named with what it lacks", async () => {
    mock
      .on(DescribeStacksCommand)
      .resolves({ Stacks: [{ ...stack, StackStatus: "CREATE_IN_PROGRESS", Outputs: [] }] });
    await expect(siteOutputs(client, "demo")).rejects.toThrow(/has no output TableName, TopicArn/);
  });

  test("of which AWS says nothing, for want of a region, a right or a way there, is told of in a sentence", async () => {
    mock.on(DescribeStacksCommand).rejects(new Error("Region is missing"));
    await expect(siteOutputs(client, "demo")).rejects.toThrow(
      new AwsUnaskedError(
        "AWS could not be asked about stack post-dialysis-watch-demo: Region is missing; " +
          "a site on this machine is asked by --local URL",
      ),
    );
  });
});

describe("an email address confirmed in the person's place", () => {
  const topicArn = "arn:aws:sns:eu-west-1:000000000000:topic";
  const link = `https://sns.invalid/confirmation.html?TopicArn=${topicArn}&Token=abc123&Endpoint=x`;
  const mock = mockClient(SNSClient);
  const sns = new SNSClient({ region: "eu-west-1" });

  beforeEach(() => {
    mock.reset();
    mock.on(ConfirmSubscriptionCommand).resolves({});
  });

  test("takes credentials to end", async () => {
    await confirmEmail(sns, topicArn, link);
    expect(mock.commandCalls(ConfirmSubscriptionCommand)[0]?.args[0].input).toEqual({
      TopicArn: topicArn,
      Token: "abc123",
      AuthenticateOnUnsubscribe: "true",
    });
  });

  test.each(["", "abc123", "https://sns.invalid/confirmation.html", link.replace("topic&", "other&")])(
    "a link '%s' is refused",
    async (wrong) => {
      await expect(confirmEmail(sns, topicArn, wrong)).rejects.toThrow(ConfirmationLinkError);
      expect(mock.calls()).toEqual([]);
    },
  );
});
