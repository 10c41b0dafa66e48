import type { Socket } from "node:net";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { expect, onTestFinished, test, vi } from "vitest";
import { listenOnLoopback } from "../../../infra/local/loopback.ts";
import { givesUp } from "../../../shared/aws/gives-up.ts";
import { snsClient, snsPublisher } from "../../../shared/aws/publisher.ts";
import { emailText, smsText } from "../../../shared/messages/text.ts";
import { aMessage } from "../../made-up/messages/message.ts";

const place = [aMessage({}), { code: "DEMO", zone: "UTC" }, "https://demo.invalid"] as const;
const { subject, body: email } = emailText(...place);
const publication = { subject, email, sms: smsText(...place), attributes: { to: "day-nurse:sms" } };
const taken =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';

/** Takes one request by each connection, and cuts it at the next, as one is cut that was kept while a function was frozen. */
async function aProvider(): Promise<string> {
  const used = new WeakSet<Socket>();
  const { url, close } = await listenOnLoopback(({ socket, headers }, answer) => {
    if (used.has(socket)) return void socket.destroy();
    used.add(socket);
    answer.writeHead(200).end(headers["content-type"]?.includes("json") ? "{}" : taken);
  });
  onTestFinished(close);
  return url;
}

test.each([1, 2, 3])(
  "of %d tries one finds a connection that holds, however many were in use when the function was frozen",
  async (tries) => {
    const client = new EventBridgeClient({ endpoint: await aProvider(), ...givesUp(tries, 1_000, 1_000) });
    const put = () => client.send(new PutEventsCommand({ Entries: [] }));
    await Promise.all(Array.from({ length: 5 }, put));
    expect(await put()).toMatchObject({ $metadata: { httpStatusCode: 200, attempts: tries } });
  },
);

test("a message is taken at once, however long the function was frozen since the last one", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_SNS", await aProvider());
  onTestFinished(() => void vi.unstubAllEnvs());
  const publisher = snsPublisher(snsClient(), "arn:aws:sns:eu-west-1:000000000000:post-dialysis-watch");
  for (const _each of ["first", "second", "third"])
    expect(await publisher.publish(publication)).toEqual({ outcome: "accepted", id: "1" });
});
