import { expect, it } from "vitest";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

const joinDays = { "results-without-session": 1, "sessions-without-result": 2 };

/** The laboratory and the dialysis unit know one person by two identifiers. */
const asTheUnitSays = "P-1";
const asTheLaboratorySays = "0001";
const drawn = { ...result("potassium", 4.4, at("11:50")), subject: asTheLaboratorySays };
const ended = {
  ...sessionEnded({ startedAt: at("08:00"), endedAt: at("11:45") }),
  subject: asTheUnitSays,
};
const met = { ...result("potassium", 4.1, at("11:50")), subject: "P-2" };
const metEnd = {
  ...sessionEnded({ sessionId: "S-2", startedAt: at("08:00"), endedAt: at("11:45") }),
  subject: "P-2",
};

it("ops get one list at the shift's end, of the patients whose results and sessions do not meet, and once alone", async () => {
  await visit(
    async (visitor) => {
      await visitor.report(drawn, ended, met, metEnd);
      await visitor.advance("PT24H");
      const before = (await visitor.outbox()).filter(({ kind }) => kind === "ops");
      expect(before).toEqual([]);

      await visitor.advance("PT3H");
      const words = (await visitor.outbox()).filter(({ kind }) => kind === "ops");
      expect(words.map(({ to, channel, severity }) => [to, channel, severity])).toEqual([
        ["demo-ops", "email", "routine"],
      ]);
      const [word] = words;
      if (!word) throw new RangeError("ops were told");
      expect(word.text).not.toContain(asTheLaboratorySays);
      const page = await (await visitor.answer(word.ref, { pin: visitor.site.pin })).text();
      expect(page).toContain(asTheLaboratorySays);
      expect(page).toContain("results and no session since");
      expect(page).not.toContain(asTheUnitSays);
      expect(page).not.toContain("P-2");
    },
    at("12:00"),
    { siteFolder: siteFolder({ site: { joinDays, feeds: undefined } }) },
  );
}, 60_000);
