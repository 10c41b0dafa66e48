import { type FactDocument, factDocuments, ref } from "./schemas.ts";

/** AsyncAPI 3.0: the facts on the bus, and what goes out to people. */
export function asyncApi(): object {
  const facts = factDocuments();
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Post-Dialysis Watch",
      version: "1",
      description:
        "Each fact that the door took is one event on the bus. It may come more than once: `source` and `id` are its identity.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    channels: {
      facts: {
        address: "the site's event bus (Amazon EventBridge)",
        description: "`detail-type` is the fact's type; rules match on it.",
        messages: Object.fromEntries(
          facts.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
      messages: {
        address: "the site's topic (Amazon SNS)",
        description:
          "One publish per message to one contact by one channel; each subscription is filtered on the attribute `to`.",
        messages: { ToContact: { $ref: "#/components/messages/ToContact" } },
      },
    },
    operations: {
      takeFacts: { action: "receive", channel: { $ref: "#/channels/facts" } },
      tellPeople: { action: "send", channel: { $ref: "#/channels/messages" } },
    },
    components: {
      schemas: Object.fromEntries(facts.map(({ name, schema }) => [name, schema])),
      messages: {
        ...Object.fromEntries(facts.map((fact) => [fact.name, busMessage(fact)])),
        ToContact: toContact,
      },
    },
  };
}

function busMessage({ type, name }: FactDocument): object {
  return {
    name: type,
    contentType: "application/json",
    payload: {
      type: "object",
      description: "EventBridge's envelope; `time` is when the door took it.",
      properties: {
        source: { const: "post-dialysis-watch" },
        "detail-type": { const: type },
        time: { type: "string", format: "date-time" },
        detail: ref(name),
      },
      required: ["source", "detail-type", "time", "detail"],
    },
  };
}

const attribute = { type: "string" };

/** Nothing in it is about the patient. */
const toContact = {
  name: "to-contact",
  contentType: "application/json",
  headers: {
    type: "object",
    description: "Message attributes.",
    properties: {
      to: { ...attribute, description: "`contact:channel`, channel sms or email." },
      severity: { ...attribute, enum: ["critical", "urgent", "routine", "info"] },
      step: { ...attribute, description: "The step of escalation, from 1." },
    },
    required: ["to", "severity", "step"],
  },
  payload: {
    type: "object",
    properties: {
      default: { type: "string" },
      sms: { type: "string", maxLength: 160, description: "GSM-7." },
      email: { type: "string" },
    },
    required: ["default", "sms", "email"],
  },
} as const;
