import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { listenOnLoopback } from "../../../infra/local/loopback.ts";
import { givesUp } from "../../../shared/aws/gives-up.ts";
import { textsIn } from "../house/sources.ts";

test("is given up, and not waited for until the function's time is over", async () => {
  const silent = await listenOnLoopback(() => {});
  const client = new EventBridgeClient({
    ...{ region: "eu-west-1", endpoint: silent.url, ...givesUp(1, 50, 50) },
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const put = client.send(new PutEventsCommand({ Entries: [] }));
  await expect(put).rejects.toMatchObject({ name: "TimeoutError" });
  await silent.close();
});

const made = [...textsIn(["functions", "shared/aws"])].flatMap(([path, text]) =>
  [...text.matchAll(/new (\w+Client|NodeHttpHandler)\((.*)/g)].map(([, client, given]) => ({
    ...{ path, client, given },
  })),
);

describe("every client of AWS that a function has gives up", () => {
  test.each(made)("$client of $path", ({ given }) => expect(given).toContain("givesUp("));

  test("the store's, the bus's, the archive's, the queue's and both of SNS", () => {
    expect(made.map(({ client }) => client).sort()).toEqual([
      "DynamoDBClient",
      "EventBridgeClient",
      "NodeHttpHandler",
      "SNSClient",
      "SNSClient",
      "SQSClient",
    ]);
  });
});
