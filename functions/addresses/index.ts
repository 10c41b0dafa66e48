import { SNSClient } from "@aws-sdk/client-sns";
import { siteDeps } from "../../shared/aws/clients.ts";
import { givesUp } from "../../shared/aws/gives-up.ts";
import { required } from "../../shared/lambda/environment.ts";
import { createAddresses } from "./handler.ts";

export const handler = createAddresses({
  ...siteDeps("addresses"),
  sns: new SNSClient(givesUp(3, 2_000, 6_000)),
  topicArn: required("TOPIC_ARN"),
});
