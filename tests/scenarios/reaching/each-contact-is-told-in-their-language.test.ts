import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { severeEnd } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

it("each contact is told in the language of people.json, on both channels", async () => {
  const contacts = [
    {
      id: "enfermera",
      role: "nurse",
      sms: "+15550110",
      email: "enfermera@unit.invalid",
      language: "es" as const,
    },
    { id: "nurse", role: "nurse", sms: "+15550111", email: "nurse@unit.invalid" },
    { id: "demo-nephrologist", role: "nephrologist", sms: "+15550112" },
    { id: "demo-ops", role: "ops", email: "ops@unit.invalid" },
  ];
  await visit(
    async (visitor) => {
      await visitor.report(severeEnd());
      await visitor.advance("PT1M");
      const texts = new Map(
        (await visitor.outbox()).map(({ to, channel, text }) => [`${to} ${channel}`, text]),
      );
      expect(texts.get("enfermera sms")).toMatch(/^URGENTE DEMO ref .*se espera su respuesta/);
      expect(texts.get("enfermera email")).toMatch(/escriba su PIN/);
      expect(texts.get("nurse sms")).toMatch(/^URGENT DEMO ref .*you are asked to answer/);
      expect(texts.get("nurse email")).toMatch(/enter your PIN/);
    },
    undefined,
    { siteFolder: siteFolder({ people: { contacts } }) },
  );
});
