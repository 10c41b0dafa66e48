import { ConfirmSubscriptionCommand, type SNSClient } from "@aws-sdk/client-sns";

export class ConfirmationLinkError extends Error {
  override name = "ConfirmationLinkError";
}

/**
 * Confirms an email subscription in the person's place, so that ending it takes the owner's credentials: by a plain
 * click it could be ended by another one, and a mail scanner clicks every link.
 * @param link from SNS's confirmation email, not yet clicked.
 * @throws ConfirmationLinkError
 */
export async function confirmEmail(sns: SNSClient, topicArn: string, link: string): Promise<void> {
  const parameters = URL.canParse(link) ? new URL(link).searchParams : new URLSearchParams();
  const token = parameters.get("Token");
  if (!token) throw new ConfirmationLinkError("this is not the link of a confirmation email");
  if (parameters.get("TopicArn") !== topicArn)
    throw new ConfirmationLinkError("this link is of another topic");
  await sns.send(
    new ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: token, AuthenticateOnUnsubscribe: "true" }),
  );
}
