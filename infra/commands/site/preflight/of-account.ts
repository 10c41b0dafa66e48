import * as z from "zod";
import { errorClass } from "../../../../shared/base/error-class.ts";
import { type Called, functionNames, table } from "../../../pipeline.ts";
import type { askAws } from "../../aws-call.ts";
import { blocker, note, type PreflightFinding } from "./finding.ts";

type Ask = typeof askAws;

const RESERVED = functionNames
  .map((name): Called => table[name])
  .reduce((sum, { atOnce = 0 }) => sum + atOnce, 0);
/** The least that docs/operations.md asks for: what AWS keeps unreserved, and what one site reserves. */
const LEAST_EXECUTIONS = 100 + RESERVED;
/** Days before its end in which a certificate that renews itself is new already. */
const RENEWED_DAYS = 30;
const PART_SPENT = 0.8;

/** A question that is not answered is a finding too. */
export async function answered(
  what: string,
  look: () => Promise<readonly PreflightFinding[]>,
): Promise<readonly PreflightFinding[]> {
  try {
    return await look();
  } catch (error) {
    return blocker(
      `${what} could not be looked at (${errorClass(error)})`,
      "whether a patient could go unseen for it is not known",
      "use credentials that may read it, or look at it in the console",
    );
  }
}

const settings = z.object({ AccountLimit: z.object({ ConcurrentExecutions: z.number() }) });

export async function executions(ask: Ask): Promise<readonly PreflightFinding[]> {
  const said = await ask({ service: "lambda", method: "GET", path: "/2016-08-19/account-settings/" });
  const { ConcurrentExecutions: most } = settings.parse(JSON.parse(said)).AccountLimit;
  if (most >= LEAST_EXECUTIONS) return [];
  return blocker(
    `the account may run ${most} functions at once`,
    `a site reserves ${RESERVED}, and AWS keeps 100 that nobody may reserve: the deploy fails below ${LEAST_EXECUTIONS}, and each further site needs ${RESERVED} more`,
    'ask for 1,000 "Concurrent executions" of Lambda in Service Quotas',
  );
}

/** The account's SMS of this month. Nothing is measured before its first one. */
export async function spent(ask: Ask, limit: number, now: string): Promise<readonly PreflightFinding[]> {
  const body = new URLSearchParams({
    ...{ Action: "GetMetricStatistics", Version: "2010-08-01", Namespace: "AWS/SNS" },
    ...{ MetricName: "SMSMonthToDateSpentUSD", Period: "86400", "Statistics.member.1": "Maximum" },
    ...{ StartTime: `${now.slice(0, 7)}-01T00:00:00Z`, EndTime: now },
  }).toString();
  const contentType = "application/x-www-form-urlencoded";
  const said = await ask({ service: "monitoring", body, contentType });
  const most = Math.max(
    0,
    ...[...said.matchAll(/<Maximum>([\d.E+-]+)<\/Maximum>/g)].map(([, one]) => Number(one)),
  );
  const what = `${most.toFixed(2)} of ${limit} USD are spent on SMS this month`;
  const means = "at the limit SNS takes an SMS and sends it to nobody, until the month ends";
  const mend = "have the limit raised in the console of AWS End User Messaging, then in site.json";
  return most >= PART_SPENT * limit ? blocker(what, means, mend) : note(what, means, mend);
}

const certificate = z.object({
  Certificate: z.object({ Status: z.string(), NotAfter: z.number().optional() }),
});

export async function certificateOf(
  ask: Ask,
  arn: string,
  now: string,
): Promise<readonly PreflightFinding[]> {
  const target = "CertificateManager.DescribeCertificate";
  const said = await ask({ service: "acm", target, body: JSON.stringify({ CertificateArn: arn }) });
  const { Status, NotAfter } = certificate.parse(JSON.parse(said)).Certificate;
  const days =
    NotAfter === undefined ? Number.POSITIVE_INFINITY : (NotAfter * 1000 - Date.parse(now)) / 86_400_000;
  if (Status === "ISSUED" && days > RENEWED_DAYS) return [];
  return blocker(
    `a certificate of the site is ${Status}, for ${Number.isFinite(days) ? Math.floor(days) : "no"} days more`,
    "without it neither clinicians' links nor senders reach the site",
    "validate it in ACM; where it should renew itself, look at its DNS record",
  );
}

const policy = z.object({ Policy: z.string() });

/** Each of these stands for something that falls silent without it. */
const users = {
  "dynamodb.": "the table",
  "s3.": "the archive",
  "logs.": "the logs",
  cloudwatch: "the alarms",
};

export async function keyPolicy(ask: Ask, key: string): Promise<readonly PreflightFinding[]> {
  const body = JSON.stringify({ KeyId: key, PolicyName: "default" });
  const said = await ask({ service: "kms", target: "TrentService.GetKeyPolicy", body });
  const text = policy.parse(JSON.parse(said)).Policy;
  const shut = Object.entries(users).flatMap(([service, what]) => (text.includes(service) ? [] : [what]));
  if (shut.length === 0) return [];
  return blocker(
    `the site's key lets in no more: ${shut.join(", ")}`,
    "facts cannot be kept, or alarms change their state and nobody hears",
    "deploy the site again: the stack sets the key's policy",
  );
}
