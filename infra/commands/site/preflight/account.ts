import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListOriginationNumbersCommand,
  type SNSClient,
} from "@aws-sdk/client-sns";
import { learnReach } from "../../../../shared/aws/learn-reach.ts";
import { errorClass } from "../../../../shared/base/error-class.ts";
import type { Sms } from "../../../../shared/sites/hosting.ts";
import type { People } from "../../../../shared/sites/people/people.ts";
import { withReach } from "../../../../shared/sites/people/reach.ts";
import { unreachableChannels } from "../../../../shared/sites/people/roles.ts";
import { blocker, note, type PreflightFinding } from "./finding.ts";

/**
 * What SNS says of the account's SMS, which all of its sites share, beside what the site's file says of them. A question that is
 * not answered is a finding too.
 */
export async function smsFindings(sns: SNSClient, own: Sms = {}): Promise<readonly PreflightFinding[]> {
  const looks = Object.entries({
    "whether the account is in the SMS sandbox": sandbox,
    "how much may be spent on SMS": spend,
    "from which numbers SMS come": origination,
  }).map(([what, look]) => look(sns, own).catch((error: unknown) => unanswered(what, error)));
  return (await Promise.all(looks)).flat();
}

function unanswered(what: string, error: unknown): readonly PreflightFinding[] {
  return blocker(
    `SNS did not say ${what} (${errorClass(error)})`,
    "whether messages can leave this account is not known",
    "use credentials that may read SNS: sns:GetSMSAttributes, GetSMSSandboxAccountStatus, ListOriginationNumbers",
  );
}

async function sandbox(sns: SNSClient): Promise<readonly PreflightFinding[]> {
  const { IsInSandbox } = await sns.send(new GetSMSSandboxAccountStatusCommand({}));
  if (IsInSandbox === false) return [];
  return blocker(
    "the account is in the SMS sandbox",
    "an SMS reaches verified numbers alone; SNS takes the others and drops them",
    "ask to leave the sandbox in the console of AWS End User Messaging",
  );
}

/** The least that an account is given, in US dollars a month. */
const STARTING_LIMIT = 1;

async function spend(
  sns: SNSClient,
  { monthlyLimitUsd: said = STARTING_LIMIT }: Sms,
): Promise<readonly PreflightFinding[]> {
  const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({}));
  const limit = Number(attributes["MonthlySpendLimit"] ?? STARTING_LIMIT);
  const means = "at the limit SNS takes an SMS and sends it to nobody, without a word, until the month ends";
  if (limit <= STARTING_LIMIT)
    return blocker(
      `SMS may cost ${limit} USD a month: some tens of messages`,
      means,
      "have the monthly spend limit raised",
    );
  const shared = note(
    `SMS may cost ${limit} USD a month, for all sites of the account together`,
    means,
    "compare it with the month's spending in the dashboard, and raise it in time",
  );
  if (said === limit) return shared;
  const grade = said > limit ? blocker : note;
  return [...shared, ...grade(`site.json: by sms.monthlyLimitUsd it is ${said}`, misjudged, asItIs)];
}

const misjudged = `"Messages Spending" rings once in a month, by that number: too late, or long before and never again`;
const asItIs = "write the account's limit into site.json, and deploy";

/** The site's own sender id goes out with each of its SMS; who registered it stands in no list of SNS's. */
async function origination(sns: SNSClient, { senderId }: Sms): Promise<readonly PreflightFinding[]> {
  const [{ PhoneNumbers = [] }, { attributes = {} }] = await Promise.all([
    sns.send(new ListOriginationNumbersCommand({})),
    sns.send(new GetSMSAttributesCommand({})),
  ]);
  if (PhoneNumbers.length > 0 || attributes["DefaultSenderID"] || senderId !== undefined) return [];
  return blocker(
    "the account has no origination identity: neither a number nor a sender id",
    "most countries drop an SMS without one",
    "get a number, or register a sender id in AWS End User Messaging and name it in site.json as sms.senderId; some countries need weeks",
  );
}

/** Whose addresses count as none: unconfirmed mail, phones that opted out, and what nobody subscribed. */
export async function addressFindings(
  sns: SNSClient,
  topicArn: string,
  people: People,
): Promise<readonly PreflightFinding[]> {
  const { contacts } = withReach(people, await learnReach(sns, topicArn, people));
  return contacts.flatMap((contact) =>
    unreachableChannels(contact).flatMap(({ channel, why }) =>
      blocker(
        `${contact.id}, ${channel}: ${why === "opted-out" ? "opted out" : "not subscribed, or not confirmed"}`,
        "nothing reaches this address",
        why === "opted-out"
          ? "opt the phone in again in the console of AWS End User Messaging, or have its owner do it"
          : '"npm run site -- apply", then have its owner confirm the mail',
      ),
    ),
  );
}
