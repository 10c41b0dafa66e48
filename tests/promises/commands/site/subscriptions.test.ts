import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportLines } from "../../../../infra/commands/site/people/report.ts";
import {
  type Action,
  type ActualSubscription,
  desiredSubscriptions,
  type Plan,
  planSubscriptions,
} from "../../../../infra/commands/site/subscriptions.ts";
import { type People, peopleSchema } from "../../../../shared/sites/people/people.ts";

function people(contacts: People["contacts"]): People {
  const steps = [{ role: "nurse", afterMinutes: 0 }];
  return peopleSchema.parse({ contacts, steps, unansweredAfterMinutes: 10, digest: "nurse", ops: "nurse" });
}

const nurse = { id: "nurse-1", role: "nurse", sms: "+15550100", email: "nurse@site.invalid" };

function confirmed(
  protocol: string,
  endpoint: string,
  to: readonly string[] | null,
  guarded = true,
): ActualSubscription {
  return { protocol, endpoint, state: { arn: `arn:${protocol}:${endpoint}`, to, guarded } };
}

function plan(contacts: People["contacts"], actual: readonly ActualSubscription[]): Plan {
  return planSubscriptions(desiredSubscriptions(people(contacts)), actual);
}

const nothing = { actions: [], kept: [], pending: [], unguarded: [] };

describe("the plan for a topic's subscriptions", () => {
  test("a new contact is subscribed once per channel, filtered on contact:channel", () => {
    expect(plan([nurse], [])).toEqual({
      ...nothing,
      actions: [
        { kind: "subscribe", wanted: { channel: "sms", endpoint: nurse.sms, to: ["nurse-1:sms"] } },
        { kind: "subscribe", wanted: { channel: "email", endpoint: nurse.email, to: ["nurse-1:email"] } },
      ],
    });
  });

  test("what is right is left alone", () => {
    const actual = [
      confirmed("sms", nurse.sms, ["nurse-1:sms"], false),
      confirmed("email", nurse.email, ["nurse-1:email"]),
    ];
    expect(plan([nurse], actual)).toEqual({ ...nothing, kept: ["nurse-1:sms", "nurse-1:email"] });
  });

  test("two contacts with one address are one subscription: SNS would refuse the second", () => {
    const twins = [
      { id: "b", role: "nurse", email: "desk@site.invalid" },
      { id: "a", role: "ops", email: "DESK@site.invalid" },
    ];
    expect(desiredSubscriptions(people(twins))).toEqual([
      { channel: "email", endpoint: "desk@site.invalid", to: ["a:email", "b:email"] },
    ]);
  });

  test("a contact that is no longer listed is removed", () => {
    const gone = confirmed("sms", "+15550199", ["old:sms"]);
    expect(plan([nurse], [gone]).actions).toContainEqual({
      kind: "unsubscribe",
      arn: "arn:sms:+15550199",
      was: ["old:sms"],
    });
  });

  test.each([
    { what: "another contact's", to: ["old:sms"] },
    { what: "one too many", to: ["nurse-1:sms", "old:sms"] },
    { what: "none of ours", to: null },
  ])("a filter that is $what is set right", ({ to }) => {
    const { actions } = plan([{ ...nurse, email: undefined }], [confirmed("sms", nurse.sms, to)]);
    expect(actions).toEqual([
      {
        kind: "refilter",
        arn: `arn:sms:${nurse.sms}`,
        wanted: { channel: "sms", endpoint: nurse.sms, to: ["nurse-1:sms"] },
      },
    ]);
  });

  test("what waits for a person's click is not asked for twice", () => {
    const contact = { ...nurse, sms: undefined };
    const waiting = { protocol: "email", endpoint: nurse.email, state: "pending" } as const;
    expect(plan([contact], [waiting])).toEqual({ ...nothing, pending: ["nurse-1:email"] });
  });

  test("email that one click can end is named, SMS is not", () => {
    const actual = [
      confirmed("sms", nurse.sms, ["nurse-1:sms"], false),
      confirmed("email", nurse.email, ["nurse-1:email"], false),
    ];
    expect(plan([nurse], actual).unguarded).toEqual(["nurse-1:email"]);
  });
});

const id = fc.constantFrom("a", "b", "c", "d");
const phone = fc.constantFrom("+15550100", "+15550101", "+15550102");
const email = fc.constantFrom("x@site.invalid", "y@site.invalid", "Y@site.invalid");
const contact = fc.record({
  id,
  role: fc.constant("nurse"),
  sms: fc.option(phone, { nil: undefined }),
  email: fc.option(email, { nil: undefined }),
});
const contacts = fc.uniqueArray(contact, { minLength: 1, selector: (one) => one.id });
const to = fc.option(fc.uniqueArray(fc.constantFrom("a:sms", "b:email", "c:sms", "z:sms")), { nil: null });
const subscription = fc
  .record({
    address: fc.oneof(
      phone.map((one) => ["sms", one]),
      email.map((one) => ["email", one]),
    ),
    to,
    guarded: fc.boolean(),
    pending: fc.boolean(),
  })
  .map(({ address: [protocol = "", endpoint = ""], pending, ...rest }): ActualSubscription => {
    const one = confirmed(protocol, endpoint, rest.to, rest.guarded);
    return pending && protocol === "email" ? { ...one, state: "pending" } : one;
  });
const subscriptions = fc
  .array(subscription)
  .map((all) => all.map((one, at) => (one.state === "pending" ? one : withArn(one, `arn:${at}`))));

function withArn({ state, ...one }: ActualSubscription, arn: string): ActualSubscription {
  return state === "pending" ? { ...one, state } : { ...one, state: { ...state, arn } };
}

/** The topic after the plan, with every new address confirmed. */
function carriedOut(actual: readonly ActualSubscription[], { actions }: Plan): readonly ActualSubscription[] {
  let topic = actual;
  for (const action of actions) topic = oneStep(topic, action);
  return topic;
}

function oneStep(topic: readonly ActualSubscription[], action: Action): readonly ActualSubscription[] {
  const isIt = ({ state }: ActualSubscription, arn: string) => state !== "pending" && state.arn === arn;
  switch (action.kind) {
    case "subscribe":
      return [...topic, confirmed(action.wanted.channel, action.wanted.endpoint, action.wanted.to)];
    case "refilter":
      return topic.map((one) => (isIt(one, action.arn) ? refiltered(one, action.wanted.to) : one));
    case "unsubscribe":
      return topic.filter((one) => !isIt(one, action.arn));
  }
}

function refiltered({ state, ...one }: ActualSubscription, to: readonly string[]): ActualSubscription {
  return state === "pending" ? { ...one, state } : { ...one, state: { ...state, to } };
}

/** Every (to, address) along which the topic sends. */
function waysOf(topic: readonly ActualSubscription[]): readonly string[] {
  const ways = topic.flatMap(({ protocol, endpoint, state }) =>
    state === "pending"
      ? []
      : (state.to ?? ["anybody"]).map((one) => `${one} ${protocol} ${endpoint.toLowerCase()}`),
  );
  return ways.sort();
}

describe("for any people and any topic", () => {
  test("carried out, a plan leaves nothing to plan", () => {
    fc.assert(
      fc.property(contacts, subscriptions, (listed, actual) => {
        expect(plan(listed, carriedOut(actual, plan(listed, actual))).actions).toEqual([]);
      }),
    );
  });

  test("each message goes to its own address alone, once whoever must has confirmed", () => {
    fc.assert(
      fc.property(contacts, subscriptions, (listed, actual) => {
        const first = plan(listed, actual);
        const wanted = listed
          .flatMap(({ id, sms, email }) => [
            ...(sms ? [{ to: `${id}:sms`, way: `${id}:sms sms ${sms}` }] : []),
            ...(email ? [{ to: `${id}:email`, way: `${id}:email email ${email.toLowerCase()}` }] : []),
          ])
          .filter((one) => !first.pending.includes(one.to))
          .map(({ way }) => way);
        expect(waysOf(carriedOut(actual, first))).toEqual(wanted.sort());
      }),
    );
  });
});

describe("the report", () => {
  test("tells counts and contacts, and no number or address", () => {
    const lines = reportLines(plan([nurse], [confirmed("sms", "+15550199", ["old:sms"])]));
    expect(lines).toEqual(["added: 2 (nurse-1:sms, nurse-1:email)", "removed: 1 (old:sms)"]);
  });

  test("warns of more filter policies than SNS allows", () => {
    const many = Array.from({ length: 201 }, (_, at) => ({
      id: `nurse-${at}`,
      role: "nurse",
      sms: `+1555${1000 + at}`,
    }));
    expect(reportLines(plan(many, [])).at(-1)).toMatch(/^201 subscriptions: SNS allows 200/);
    expect(reportLines(plan(many.slice(1), [])).at(-1)).not.toMatch(/SNS allows/);
  });
});
