import { GetSMSAttributesCommand, SetSMSAttributesCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Site } from "../../../shared/sites/site.ts";

/** Another site, or another product of the account, has SMS logged by a role of its own. */
export class OwnedByAnotherError extends Error {
  override name = "OwnedByAnotherError";
}

export class NotTheOwnerError extends Error {
  override name = "NotTheOwnerError";
}

/** @throws NotTheOwnerError unless the site's file says that it owns the account's logs of SMS */
export function mustOwnLogs({ sms }: Pick<Site, "sms">): void {
  if (sms?.deliveryLogs === "owner") return;
  throw new NotTheOwnerError(
    'only the site that owns the account\'s logs of SMS sets them up: write "sms": { "deliveryLogs": "owner" } into site.json, and deploy it first',
  );
}

/** All of them: an SMS that nobody hears of counts as one of which nothing is known. */
const EVERY_ONE = "100";

/**
 * Has the SMS of the whole account logged by this site's role. The setting is the account's, and has one owner.
 * @returns what holds now, as lines to read. @throws OwnedByAnotherError unless `force` is given
 */
export async function ownDeliveryLogs(
  sns: SNSClient,
  role: string,
  force: boolean,
): Promise<readonly string[]> {
  const { attributes = {} } = await sns.send(new GetSMSAttributesCommand({}));
  const { DeliveryStatusIAMRole: now, DeliveryStatusSuccessSamplingRate: rate } = attributes;
  if (now === role && rate === EVERY_ONE) return ["the account's SMS are logged by this site already"];
  if (now && now !== role && !force)
    throw new OwnedByAnotherError(
      "the account's SMS are logged by another role: ask its owner, or take it over with --force",
    );
  const wanted = { DeliveryStatusIAMRole: role, DeliveryStatusSuccessSamplingRate: EVERY_ONE };
  await sns.send(new SetSMSAttributesCommand({ attributes: wanted }));
  return ["the account's SMS are logged by this site: all of them, and for a day"];
}
