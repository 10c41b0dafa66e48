import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import * as z from "zod";
import { jsonIn } from "../../../shared/base/json.ts";
import { account } from "../names.ts";
import {
  answerXml,
  attributesOf,
  errorXml,
  messageAttributesOf,
  needed,
  SnsError,
  tag,
} from "./sns-query.ts";

/** What reached one phone or mailbox. */
export interface SnsDelivery {
  readonly protocol: "sms" | "email";
  readonly endpoint: string;
  readonly subject: string | null;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** `busy` refuses every message: SNS asks to be tried again later. `phones-off`: it takes SMS, and no phone gets one. */
export type SnsState = "up" | "busy" | "phones-off";

export interface LocalSns {
  /** Answers the Query protocol. */
  handle(body: Buffer, response: ServerResponse): void;
  become(state: SnsState): void;
  /** Whether somebody was subscribed or taken out since this was asked last. */
  hasOthers(): boolean;
}

interface Subscription {
  readonly arn: string;
  readonly protocol: z.infer<typeof protocolSchema>;
  readonly endpoint: string;
  readonly attributes: Record<string, string>;
}

/** A queue's endpoint is its ARN, and its messages are the body as it is. */
const protocolSchema = z.enum(["sms", "email", "sqs"]);
/** Exact matches on attributes are all that the site's filters use; anything more is refused, not ignored. */
const filterSchema = z.record(z.string(), z.array(z.string()).min(1));
const structureSchema = z.looseObject({ default: z.string() }).catchall(z.string());

interface Topic {
  readonly arn: string;
  readonly subscriptions: Map<string, Subscription>;
  readonly receivers: Receivers;
}

export interface CarriersWord {
  readonly messageId: string;
  readonly endpoint: string;
  readonly delivered: boolean;
}

/** Where deliveries go. */
interface Receivers {
  readonly person: (delivery: SnsDelivery) => void;
  readonly queue?: (name: string, body: string) => void;
  /** What the carrier says of an SMS. */
  readonly carrier?: (word: CarriersWord) => void;
}

type Action = (topic: Topic, form: URLSearchParams, state: SnsState) => string;

const actions: Readonly<Record<string, Action>> = {
  Publish: publish,
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
  ListSubscriptionsByTopic: list,
  GetSubscriptionAttributes: attributes,
  SetSubscriptionAttributes: setAttribute,
  CheckIfPhoneNumberIsOptedOut: () => tag("isOptedOut", "false"),
};

/** One topic of SNS: it delivers by protocol and filter, at once; every subscription is confirmed, and no phone has opted out. */
export function createSns(topicArn: string, receivers: Receivers): LocalSns {
  const topic: Topic = { arn: topicArn, subscriptions: new Map(), receivers };
  let state: SnsState = "up";
  let seen = "";
  return {
    handle(body, response) {
      const form = new URLSearchParams(body.toString("utf8"));
      try {
        const name = needed(form, "Action");
        const action = actions[name];
        if (!action) throw new SnsError("InvalidAction", `SNS has no action ${name} here`);
        if (state === "busy" && name === "Publish") throw new SnsError("Throttled", "Rate exceeded");
        send(response, 200, answerXml(name, action(topic, form, state)));
      } catch (error) {
        if (!(error instanceof SnsError)) throw error;
        send(response, statusOf(error), errorXml(error));
      }
    },
    become(next) {
      state = next;
    },
    hasOthers() {
      const before = seen;
      seen = [...topic.subscriptions.keys()].join();
      return seen !== before;
    },
  };
}

function statusOf({ code }: SnsError): number {
  switch (code) {
    case "NotFound":
      return 404;
    case "Throttled":
      return 429;
    case "InvalidParameter":
    case "InvalidAction":
      return 400;
  }
}

function publish(topic: Topic, form: URLSearchParams, state: SnsState): string {
  checkTopic(topic, form);
  const attributes = messageAttributesOf(form);
  const bodies = bodiesOf(form);
  const subject = form.get("Subject");
  const messageId = randomUUID();
  for (const { protocol, endpoint, attributes: own } of topic.subscriptions.values()) {
    if (!passes(own, attributes)) continue;
    const body = bodies[protocol] ?? bodies.default;
    if (protocol === "sqs") topic.receivers.queue?.(endpoint.split(":").at(-1) ?? "", body);
    else {
      const delivered = protocol === "email" || state !== "phones-off";
      if (delivered) topic.receivers.person({ protocol, endpoint, subject, body, attributes });
      if (protocol === "sms") topic.receivers.carrier?.({ messageId, endpoint, delivered });
    }
  }
  return tag("MessageId", messageId);
}

function subscribe(topic: Topic, form: URLSearchParams): string {
  checkTopic(topic, form);
  const protocol = wellFormed(protocolSchema, needed(form, "Protocol"), "Protocol");
  const endpoint = needed(form, "Endpoint");
  const given = attributesOf(form);
  filterOf(given);
  const all = [...topic.subscriptions.values()];
  const known = all.find((each) => each.protocol === protocol && each.endpoint === endpoint);
  if (known && known.attributes["FilterPolicy"] !== given["FilterPolicy"]) {
    throw new SnsError("InvalidParameter", "Subscription already exists with different attributes");
  }
  const arn = known?.arn ?? `${topic.arn}:${randomUUID()}`;
  topic.subscriptions.set(arn, { arn, protocol, endpoint, attributes: given });
  return tag("SubscriptionArn", arn);
}

function unsubscribe(topic: Topic, form: URLSearchParams): string {
  topic.subscriptions.delete(needed(form, "SubscriptionArn"));
  return "";
}

function list(topic: Topic, form: URLSearchParams): string {
  checkTopic(topic, form);
  const members = [...topic.subscriptions.values()].map(({ arn, protocol, endpoint }) => {
    const where = tag("Protocol", protocol) + tag("Endpoint", endpoint);
    return `<member>${tag("SubscriptionArn", arn)}${tag("Owner", account)}${where}${tag("TopicArn", topic.arn)}</member>`;
  });
  return `<Subscriptions>${members.join("")}</Subscriptions>`;
}

function attributes(topic: Topic, form: URLSearchParams): string {
  const own = subscriptionOf(topic, form).attributes;
  const state = { PendingConfirmation: "false", ConfirmationWasAuthenticated: "true", TopicArn: topic.arn };
  const entries = Object.entries({ ...own, ...state }).map(
    ([key, value]) => `<entry>${tag("key", key)}${tag("value", value)}</entry>`,
  );
  return `<Attributes>${entries.join("")}</Attributes>`;
}

function setAttribute(topic: Topic, form: URLSearchParams): string {
  const change = { [needed(form, "AttributeName")]: form.get("AttributeValue") ?? "" };
  filterOf(change);
  Object.assign(subscriptionOf(topic, form).attributes, change);
  return "";
}

function checkTopic(topic: Topic, form: URLSearchParams): void {
  if (needed(form, "TopicArn") !== topic.arn) throw new SnsError("NotFound", "Topic does not exist");
}

function subscriptionOf(topic: Topic, form: URLSearchParams): Subscription {
  const found = topic.subscriptions.get(needed(form, "SubscriptionArn"));
  if (!found) throw new SnsError("NotFound", "Subscription does not exist");
  return found;
}

/** One body per protocol and a default, from MessageStructure=json; else the message is all of them. */
function bodiesOf(form: URLSearchParams): { readonly default: string; readonly [protocol: string]: string } {
  const message = needed(form, "Message");
  if (form.get("MessageStructure") !== "json") return { default: message };
  return wellFormed(structureSchema, jsonIn(message), "Message Structure");
}

function filterOf(attributes: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const policy = attributes["FilterPolicy"];
  return policy ? wellFormed(filterSchema, jsonIn(policy), "FilterPolicy") : {};
}

type TextAttributes = Readonly<Record<string, string>>;

function passes(subscription: TextAttributes, message: TextAttributes): boolean {
  const filter = Object.entries(filterOf(subscription));
  return filter.every(([name, allowed]) => allowed.includes(message[name] ?? ""));
}

function wellFormed<T>(schema: z.ZodType<T>, value: unknown, field: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new SnsError("InvalidParameter", `Invalid parameter: ${field}`);
  return parsed.data;
}

function send(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { "content-type": "text/xml" });
  response.end(xml);
}
