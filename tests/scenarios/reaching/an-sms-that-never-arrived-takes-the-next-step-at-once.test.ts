import { expect, it } from "vitest";
import { explainFromTable } from "../../../infra/commands/explain/explain.ts";
import type { LocalSite } from "../../../infra/local/site.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, type Visitor, visit } from "../../made-up/people/visitor.ts";

const alertsTo = async (visitor: Visitor) =>
  (await visitor.outbox())
    .filter(({ kind }) => kind === "alert" || kind === "ops")
    .map(({ at: time, to, channel }) => `${time.slice(11, 16)} ${to} ${channel}`);

const explained = async ({ store }: LocalSite) => {
  const span = { kind: "span", from: at("00:00"), to: at("23:59") } as const;
  return (await explainFromTable(store, { zone: "UTC" }, span, at("13:00"))).lines.join("\n");
};

it("a critical SMS that the carrier could not deliver does not wait for ten minutes", async () => {
  await visit(async (visitor, site) => {
    site.sns.become("phones-off");
    await visitor.report(result("potassium", 7.1, at("11:58")));
    await visitor.advance("PT10S");
    expect(await alertsTo(visitor)).toEqual(
      expect.arrayContaining([
        "12:00 demo-nurse email",
        "12:00 demo-nephrologist email",
        "12:00 demo-ops email",
      ]),
    );
    expect(await explained(site)).toMatch(
      /demo-nurse by sms: accepted.*undelivered .*Phone is currently unreachable/,
    );
  });
});
