import { parseOptions, runCommand } from "../../../infra/commands/command-line.ts";
import { anIssuer } from "./issuer.ts";
import { printing } from "./report.ts";
import { play } from "./story.ts";

const usage = `AWS_ENDPOINT_URL=http://127.0.0.1:PORT npm run e2e
  deploys two sites at that emulator of AWS, drives the whole story, and destroys them: a row for each step.
  It is never run against AWS itself. The emulator must give CloudFormation, Lambda, API Gateway (HTTP), EventBridge,
  SQS, SNS, S3 and DynamoDB with streams, and reach this machine's loopback for the keys of an issuer.
`;

async function main(args: readonly string[]): Promise<0 | 1> {
  parseOptions(args, {});
  const endpoint = process.env["AWS_ENDPOINT_URL"];
  if (!endpoint) {
    print("skipped: AWS_ENDPOINT_URL names no emulator");
    return 0;
  }
  for (const [name, value] of Object.entries({
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  }))
    process.env[name] ??= value;
  const issuer = await anIssuer();
  const report = printing(print);
  try {
    await play(report, endpoint.replace(/\/$/, ""), issuer);
  } finally {
    issuer.close();
  }
  const failed = report.failed();
  print(failed === 0 ? "all of it works" : `${failed} NOT as it should be`);
  return failed === 0 ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await runCommand(usage, main);
