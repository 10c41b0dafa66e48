import { expect, it } from "vitest";
import { recordLink } from "../../../shared/sites/hosting.ts";

it("a record link is an https address that holds the patient once, after its host", () => {
  const good = ["https://records.example/p/{subject}", "https://r.example/open?id={subject}&tab=labs"];
  for (const template of good) expect(recordLink.safeParse(template).success, template).toBe(true);
  const bad = [
    "http://records.example/{subject}",
    "javascript:alert({subject})//",
    "https://records.example/",
    "https://{subject}.example/",
    "https://{subject}",
    "https://records.example/{subject}/{subject}",
    "records/{subject}",
  ];
  for (const template of bad) expect(recordLink.safeParse(template).success, template).toBe(false);
});
