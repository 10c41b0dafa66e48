import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import * as z from "zod";
import { account } from "./names.ts";
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
export interface Delivery {
  readonly protocol: "sms" | "email";
  readonly endpoint: string;
  readonly subject: string | null;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface LocalSns {
  /** Answers the Query protocol. */
  handle(body: Buffer, response: ServerResponse): void;
}

interface Subscription {
  readonly arn: string;
  readonly protocol: "sms" | "email";
  readonly endpoint: string;
  readonly attributes: Record<string, string>;
}

const protocolSchema = z.enum(["sms", "email"]);
/** Exact matches on attributes are all that the site's filters use; anything more is refused, not ignored. */
const filterSchema = z.record(z.string(), z.array(z.string()).min(1));
const structureSchema = z.looseObject({ default: z.string() }).catchall(z.string());

/** One topic of SNS: it delivers by protocol and filter, at once, and every subscription is confirmed. */
export function createSns(topicArn: string, deliver: (delivery: Delivery) => void): LocalSns {
  const subscriptions = new Map<string, Subscription>();

  const actions: Record<string, (form: URLSearchParams) => string> = {
    Publish(form) {
      onTopic(form);
      const attributes = messageAttributesOf(form);
      const bodies = bodiesOf(form);
      const subject = form.get("Subject");
      for (const each of subscriptions.values()) {
        if (!passes(each, attributes)) continue;
        const { protocol, endpoint } = each;
        deliver({ protocol, endpoint, subject, body: bodies[protocol] ?? bodies.default, attributes });
      }
      return tag("MessageId", randomUUID());
    },
    Subscribe(form) {
      onTopic(form);
      const protocol = wellFormed(protocolSchema, needed(form, "Protocol"), "Protocol");
      const endpoint = needed(form, "Endpoint");
      const attributes = attributesOf(form);
      filterOf(attributes);
      const known = [...subscriptions.values()].find(
        (s) => s.protocol === protocol && s.endpoint === endpoint,
      );
      if (known && known.attributes["FilterPolicy"] !== attributes["FilterPolicy"]) {
        throw new SnsError(
          "InvalidParameter",
          "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
        );
      }
      const subscription = known ?? { arn: `${topicArn}:${randomUUID()}`, protocol, endpoint, attributes };
      subscriptions.set(subscription.arn, subscription);
      return tag("SubscriptionArn", subscription.arn);
    },
    Unsubscribe(form) {
      subscriptions.delete(needed(form, "SubscriptionArn"));
      return "";
    },
    ListSubscriptionsByTopic(form) {
      onTopic(form);
      const members = [...subscriptions.values()].map((each) => `<member>${memberOf(each)}</member>`);
      return `<Subscriptions>${members.join("")}</Subscriptions>`;
    },
    GetSubscriptionAttributes(form) {
      const { attributes } = subscriptionOf(form);
      const state = { PendingConfirmation: "false", ConfirmationWasAuthenticated: "true" };
      const all = { ...attributes, ...state, TopicArn: topicArn };
      const entries = Object.entries(all).map(
        ([k, v]) => `<entry>${tag("key", k)}${tag("value", v)}</entry>`,
      );
      return `<Attributes>${entries.join("")}</Attributes>`;
    },
    SetSubscriptionAttributes(form) {
      const { attributes } = subscriptionOf(form);
      const change = { [needed(form, "AttributeName")]: form.get("AttributeValue") ?? "" };
      filterOf(change);
      Object.assign(attributes, change);
      return "";
    },
  };

  function onTopic(form: URLSearchParams): void {
    if (needed(form, "TopicArn") !== topicArn) throw new SnsError("NotFound", "Topic does not exist");
  }

  function subscriptionOf(form: URLSearchParams): Subscription {
    const found = subscriptions.get(needed(form, "SubscriptionArn"));
    if (!found) throw new SnsError("NotFound", "Subscription does not exist");
    return found;
  }

  function memberOf(subscription: Subscription): string {
    const { arn, protocol, endpoint } = subscription;
    return `${tag("SubscriptionArn", arn)}${tag("Owner", account)}${tag("Protocol", protocol)}${tag("Endpoint", endpoint)}${tag("TopicArn", topicArn)}`;
  }

  return {
    handle(body, response) {
      const form = new URLSearchParams(body.toString("utf8"));
      try {
        const name = needed(form, "Action");
        const action = actions[name];
        if (!action) throw new SnsError("InvalidAction", `SNS has no action ${name} here`);
        send(response, 200, answerXml(name, action(form)));
      } catch (error) {
        if (!(error instanceof SnsError)) throw error;
        send(response, error.code === "NotFound" ? 404 : 400, errorXml(error));
      }
    },
  };
}

/** One body per protocol and a default, from MessageStructure=json; else the message is all of them. */
function bodiesOf(form: URLSearchParams): { readonly default: string; readonly [protocol: string]: string } {
  const message = needed(form, "Message");
  if (form.get("MessageStructure") !== "json") return { default: message };
  return wellFormed(structureSchema, json(message), "Message Structure");
}

function filterOf(attributes: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const policy = attributes["FilterPolicy"];
  return policy ? wellFormed(filterSchema, json(policy), "FilterPolicy") : {};
}

function passes(subscription: Subscription, attributes: Readonly<Record<string, string>>): boolean {
  const filter = Object.entries(filterOf(subscription.attributes));
  return filter.every(([name, allowed]) => allowed.includes(attributes[name] ?? ""));
}

function wellFormed<T>(schema: z.ZodType<T>, value: unknown, field: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new SnsError("InvalidParameter", `Invalid parameter: ${field}`);
  return parsed.data;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { "content-type": "text/xml" });
  response.end(xml);
}
