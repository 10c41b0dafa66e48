import type { SiteFolder } from "../../../infra/site-files/folder.ts";
import { policyHash } from "../../../shared/sites/policy-hash.ts";
import { demo } from "../../promises/infra/synthesis.ts";

/** The demo site as if somebody had made each of its values true. The numbers are of no range that is kept free, and are never rung. */
export function realSite(): SiteFolder {
  const policy: typeof demo.site.policy = JSON.parse(
    JSON.stringify(demo.site.policy).replaceAll("site to confirm", "unit committee"),
  );
  const contacts = demo.people.contacts.map((one, index) => ({
    ...one,
    ...(one.sms && { sms: `+4930901820${index}4` }),
    email: `${one.id}@unit-north.org`,
  }));
  const limitsConfirmed = {
    by: "Dr Iris Example",
    on: "2026-11-20",
    policy: policyHash(policy).slice(0, 12),
  };
  const { demo: _, ...site } = demo.site;
  return {
    ...demo,
    id: "north",
    site: { ...site, code: "NORTH", policy, limitsConfirmed, alarmEmail: "alarms@unit-north.org" },
    people: { ...demo.people, contacts },
  };
}
