import { SNSClient } from "@aws-sdk/client-sns";
import { siteDeps } from "../../shared/aws/clients.ts";
import { required } from "../../shared/lambda/environment.ts";
import { createAddresses } from "./handler.ts";

export const handler = createAddresses({
  ...siteDeps("addresses"),
  sns: new SNSClient({}),
  topicArn: required("TOPIC_ARN"),
});
