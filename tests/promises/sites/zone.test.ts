import { expect, test } from "vitest";
import { loadSite } from "../../../shared/sites/load.ts";
import { siteSchema } from "../../../shared/sites/site.ts";

const demo = loadSite(new URL("../../../infra/sites/demo/site.json", import.meta.url).pathname);
const takes = (zone: string) => siteSchema.safeParse({ ...demo, zone }).success;

test.each([
  ...["Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires", "America/Indiana/Indianapolis"],
  ...["Asia/Calcutta", "Europe/Berlin", "Australia/Lord_Howe", "UTC"],
])("a site may be in %s, as it is called today or was before", (zone) => {
  expect(takes(zone)).toBe(true);
});

test.each(["EST", "Etc/GMT+5", "+05:30", "GMT0", "Nowhere/City", "Asia/", ""])(
  "a site is not in '%s': no zone, or an offset without summer time",
  (zone) => {
    expect(takes(zone)).toBe(false);
  },
);
