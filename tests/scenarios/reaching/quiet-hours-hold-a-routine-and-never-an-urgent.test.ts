import { expect, it } from "vitest";
import { sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at, type Visitor, visit } from "../../made-up/people/visitor.ts";
import { byStep, ivMagnesium, severeEnd, toldBy } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

const quietHours = { from: "14:30", to: "18:00" };

/** A mild spasm: routine lines, for the digest of the shift that ends at 15:00. */
const mildEnd = (subject: string, endedAt: string) => ({
  ...sessionEnded({
    startedAt: at("08:00"),
    endedAt,
    symptoms: [{ kind: "muscle-spasm", severity: "mild", onset: endedAt, active: true }],
  }),
  subject,
});

const advanceTo = (visitor: Visitor, from: string, to: string) =>
  visitor.advance(`PT${(Date.parse(to) - Date.parse(from)) / 60_000}M`);

it("quiet hours hold a routine digest till they end, and never an urgent alert or two critical ones to one phone, past every limit", async () => {
  await visit(
    async (visitor, site) => {
      await visitor.report(mildEnd("P-1", at("14:40")));
      const grave = await toldBy(visitor, async () => {
        const orders = ["P-3", "P-4"].map((subject) => ivMagnesium(subject, at("14:40")));
        await visitor.report(severeEnd("P-2", at("14:40")), ...orders);
        await visitor.advance("PT1M");
      });
      const critical = byStep("alert", "critical", 1, "demo-nurse");
      expect(grave).toEqual([...byStep("alert", "urgent", 1, "demo-nurse"), ...critical, ...critical].sort());
      const routine = async (act: () => Promise<void>) =>
        (await toldBy(visitor, act)).filter((line) => line.startsWith("digest"));
      expect(await routine(() => advanceTo(visitor, at("14:41"), at("17:59")))).toEqual([]);
      const [held] = (await site.store.loadDigest(at("15:00"))).messages;
      expect(held).toMatchObject({ state: "pending", reason: "quiet-hours", sendAt: at("18:00") });
      expect(await routine(() => visitor.advance("PT2M"))).toEqual(["digest routine 1 demo-nurse email"]);
      const [sent] = (await site.store.loadDigest(at("15:00"))).messages;
      expect(sent).toMatchObject({ state: "accepted", late: false });
      expect(sent?.reason).toBeUndefined();
    },
    at("14:40"),
    { siteFolder: siteFolder({ people: { quietHours, limits: { digestsPerDay: 1 } } }) },
  );
});

it("a digest beyond the contact's limit is not sent, and says so", async () => {
  await visit(
    async (visitor, site) => {
      await visitor.report(mildEnd("P-1", at("14:40")));
      expect(await toldBy(visitor, () => visitor.advance("PT30M"))).toEqual([
        "digest routine 1 demo-nurse email",
      ]);
      await advanceTo(visitor, at("15:10"), at("22:40"));
      await visitor.report(mildEnd("P-2", at("22:40")));
      const digests = (await toldBy(visitor, () => visitor.advance("PT30M"))).filter((line) =>
        line.startsWith("digest"),
      );
      expect(digests).toEqual([]);
      const [message] = (await site.store.loadDigest(at("23:00"))).messages;
      expect(message).toMatchObject({ state: "withdrawn", reason: "limit" });
    },
    at("14:40"),
    { siteFolder: siteFolder({ people: { limits: { digestsPerDay: 1 } } }) },
  );
});
