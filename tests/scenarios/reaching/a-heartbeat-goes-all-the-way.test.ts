import { expect, it, onTestFinished } from "vitest";
import { explainFromTable } from "../../../infra/commands/explain/explain.ts";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import { listenOnLoopback } from "../../../infra/local/loopback.ts";
import { at, type Told, visit } from "../../made-up/people/visitor.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

const onceAnHour = (told: readonly Told[]) =>
  told.map(
    ({ at: time, to, channel, severity, text }) =>
      `${time} ${to} ${channel} ${severity} ${text.split("\n")[0]}`,
  );

it("a made-up patient goes through door, bus, decision, stream and provider each hour, and a mailbox outside hears it", async () => {
  await visit(async (visitor, { store }) => {
    await visitor.advance("PT59M");
    expect(await visitor.heartbeats()).toEqual([]);
    await visitor.advance("PT2H1M");
    for (const within of ["PT0S", "PT20S"]) await visitor.advance(within);
    expect(onceAnHour(await visitor.heartbeats())).toEqual(
      ["13:00", "14:00", "15:00"].map(
        (time) => `${at(time)} heartbeat email routine DEMO heartbeat ${at(time)}`,
      ),
    );
    const [list, ...others] = await visitor.outbox();
    expect(list).toMatchObject({ kind: "digest", text: expect.not.stringContaining("heartbeat") });
    expect(others).toEqual([]);
    expect(await store.subjects()).toEqual([]);
    expect(await store.unitRows()).toEqual([]);
    const { lines } = await explainFromTable(
      store,
      { zone: "UTC" },
      { kind: "contact", contact: "heartbeat" },
      at("15:01"),
    );
    expect(lines.join("\n")).toContain("No alert went to this contact.");
  });
});

it("when it stops anywhere on its way the outside hears nothing: that is what rings", async () => {
  await visit(async (visitor, { sns }) => {
    sns.become("busy");
    await visitor.advance("PT2H");
    expect(await visitor.heartbeats()).toEqual([]);
    sns.become("up");
    await visitor.advance("PT5M");
    expect(await visitor.heartbeats()).toHaveLength(2);
  });
});

it("no sender may speak of the made-up patient", async () => {
  await visit(async (visitor) => {
    const fact = {
      ...{ specversion: "1.0", id: "1", source: "x", subject: "urn:post-dialysis-watch:heartbeat:1" },
      ...{ time: at("12:00"), type: "symptoms.reported.v1", data: { symptoms: [{ kind: "tachycardia" }] } },
    };
    const answer = await visitor.send("/v1/events", "application/cloudevents+json", JSON.stringify(fact));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "subject-reserved" });
    const machine = { eui: "00A0C914C8290001", serial: "4711", begunAt: at("11:00"), at: at("12:00") };
    const shown = snapshotText({ ...machine, mode: "TX", patient: fact.subject });
    const other = await visitor.send("/v1/hl7v2", "x-application/hl7-v2+er7", shown);
    expect([other.status, await other.json()]).toMatchObject([403, { code: "subject-reserved" }]);
  });
});

it("a webhook of the site's choice is called with the site's code and the time, and nothing else", async () => {
  const called: string[] = [];
  const site = await listenOnLoopback((request, response) => {
    request.on("data", (part: Buffer) => called.push(part.toString("utf8"))).on("end", () => response.end());
  });
  onTestFinished(() => site.close());
  const folder = siteFolder({ site: { heartbeat: { webhook: `${site.url}/` } } });
  await visit(
    async (visitor) => {
      await visitor.advance("PT1H");
      expect(called.map((body) => JSON.parse(body))).toEqual([{ site: "DEMO", at: at("13:00") }]);
    },
    at("12:00"),
    { siteFolder: folder },
  );
});
