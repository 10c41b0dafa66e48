import { expect, test } from "vitest";
import { graver, gravest } from "../../../../shared/protocol/rules/severity.ts";
import { severities } from "../../../../shared/protocol/types/assessment.ts";

test("severity rises from info to critical, and there is no other", () => {
  expect(severities).toEqual(["info", "routine", "urgent", "critical"]);
});

test("the farther up the list, the graver; none is graver than itself", () => {
  for (const [rank, severity] of severities.entries()) {
    for (const [other, against] of severities.entries()) {
      expect(graver(severity, against)).toBe(rank > other);
    }
  }
});

test("the gravest of several does not depend on their order", () => {
  expect(gravest(["info", "urgent", "routine"])).toBe("urgent");
  expect(gravest(["critical", "info"])).toBe("critical");
  expect(gravest(["info"])).toBe("info");
  expect(gravest([])).toBeNull();
});
