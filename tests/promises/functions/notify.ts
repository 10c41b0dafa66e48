import { PublishCommand, SNSClient, SNSServiceException } from "@aws-sdk/client-sns";
import type { DynamoDBRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import "aws-sdk-client-mock-vitest/extend";
import { createNotify } from "../../../functions/notify/handler.ts";
import { snsPublisher } from "../../../shared/aws/publisher.ts";
import type { MessageFields } from "../../../shared/episode/state/message.ts";
import type { Owner } from "../../../shared/store/store.ts";
import { type DeliverDeps, deliver } from "../../../shared/work/deliver.ts";
import type { Waker } from "../../../shared/work/waker.ts";
import { aMessage } from "../../made-up/messages/message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { noChanges, people, siteStore } from "../../made-up/sites/site-store.ts";

export const subject = "P-0042";

export const owner = { kind: "patient", subject } as const;

export const sns = mockClient(SNSClient);

export const woken: { readonly owner: Owner; readonly at: string }[] = [];

export const waker: Waker = { wake: async (whom, at) => void woken.push({ owner: whom, at }) };

/** A site at 10:00:01 with these messages in the patient's partition, and what the stream said of them. */
export async function aSite(...given: Partial<MessageFields>[]) {
  return aSiteOf(subject, ...given);
}

export async function aSiteOf(whose: string, ...given: Partial<MessageFields>[]) {
  const recorder = aRecorder("2026-11-22T10:00:01.000Z");
  const { store, records } = siteStore();
  await store.savePeople(people);
  const state = await store.load(whose, recorder.at);
  const messages = given.map((one) => aMessage({ revision: 0, ...one }));
  await store.commit(state, { ...noChanges, messages });
  const deps: DeliverDeps = {
    runtime: recorder.runtime,
    store,
    publisher: snsPublisher(new SNSClient({}), "arn:aws:sns:eu-west-1:000000000000:site"),
    site: { code: "DEMO", zone: "UTC" },
    publicUrl: "https://demo.invalid",
    leaseSeconds: 60,
  };
  const waited: number[] = [];
  const wait = async (milliseconds: number) => {
    waited.push(milliseconds);
    recorder.at = new Date(Date.parse(recorder.at) + milliseconds).toISOString();
  };
  const stored = async () => (await store.load(whose, recorder.at)).messages;
  const one = async () => {
    const [message] = await stored();
    if (!message) throw new Error("no message is stored");
    return message;
  };
  return {
    recorder,
    deps,
    store,
    stored,
    one,
    waited,
    notify: () => createNotify({ ...deps, wait, waker })({ Records: records.filter(isMessage) }),
    records,
    deliver: async () => deliver(deps, { kind: "patient", subject: whose }, await one()),
  };
}

export const isMessage = ({ dynamodb }: DynamoDBRecord) => dynamodb?.NewImage?.["item"]?.S === "message";

export function published() {
  return sns.commandCalls(PublishCommand).map(({ args }) => {
    const { Message: bodies, MessageAttributes: attributes } = args[0].input;
    const { sms, email } = JSON.parse(bodies ?? "{}");
    return { sms, email, to: attributes?.["to"]?.StringValue };
  });
}

export const failing = (name: string, httpStatusCode: number) =>
  new SNSServiceException({ name, $fault: "client", $metadata: { httpStatusCode } });
