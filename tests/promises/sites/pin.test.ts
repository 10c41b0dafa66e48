import { expect, test } from "vitest";
import { hashPin, isPin, PinHashError, PinRuleError, verifyPin } from "../../../shared/sites/people/pin.ts";
import { randomText } from "../../../shared/work/ports/random-text.ts";

test("a PIN is known again by its hash, and no other is", async () => {
  const hash = await hashPin("2468", randomText);
  expect(await verifyPin("2468", hash)).toBe(true);
  for (const other of ["2469", "02468", "24680", "", "2468 ", "x"])
    expect(await verifyPin(other, hash)).toBe(false);
});

test("the same PIN has another hash each time, and none holds the PIN", async () => {
  const [one, two] = await Promise.all([hashPin("975310", randomText), hashPin("975310", randomText)]);
  expect(one).not.toBe(two);
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$/);
  expect(one).not.toContain("975310");
});

test("a hash of another cost is verified with its own cost", async () => {
  const cheap = await hashPin("1111", randomText, { log2: 4, blocks: 1, parallel: 1 });
  expect(cheap).toMatch(/^\$scrypt\$ln=4,r=1,p=1\$/);
  expect(await verifyPin("1111", cheap)).toBe(true);
  expect(await verifyPin("1112", cheap)).toBe(false);
});

test.each(["123", "1234567890123", "12a4", "", "１２３４"])("%j is no PIN", async (text) => {
  expect(isPin(text)).toBe(false);
  await expect(hashPin(text, randomText)).rejects.toThrow(PinRuleError);
});

test("what is no hash is an error, never a match", async () => {
  await expect(verifyPin("2468", "2468")).rejects.toThrow(PinHashError);
});
