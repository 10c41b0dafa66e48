import { expect, test } from "vitest";
import { textsIn } from "./sources.ts";

/** What the protocol's room may import of ours, the table of rooms says. */
const impure = /from "[^.]|Date\.now|new Date\(\)|Math\.random|process\.|console\./;

test("the protocol imports nothing that is not ours, reads no clock, and draws no lots", () => {
  const protocol = textsIn(["shared/protocol"]);
  expect(protocol.size).toBeGreaterThan(40);
  expect([...protocol].filter(([, source]) => impure.test(source)).map(([file]) => file)).toEqual([]);
});
