import { expect, it } from "vitest";
import { alphabet, newRef, referenceLength } from "../../../shared/episode/messages/new-ref.ts";
import { randomText } from "../../../shared/work/ports/random-text.ts";

it("a reference is digits and letters of which no two are taken for each other", () => {
  const doubles = ["0o", "1il", "2z", "5s", "8b", "uv"];
  for (const same of doubles) {
    expect([...same].filter((one) => alphabet.includes(one)).length, same).toBeLessThanOrEqual(1);
  }
  expect(new Set(alphabet).size).toBe(alphabet.length);
  for (let n = 0; n < 200; n += 1)
    expect(newRef(randomText)).toMatch(new RegExp(`^[${alphabet}]{${referenceLength}}$`));
});

it("it is its 128 bits as a number, the last digit first", () => {
  const bytes = Buffer.from(Array.from({ length: 16 }, (_, index) => index * 17 + 1));
  const asked: number[] = [];
  const ref = newRef((count) => {
    asked.push(count);
    return bytes.toString("base64url");
  });
  const number = [...ref].reduceRight((sum, one) => sum * 27n + BigInt(alphabet.indexOf(one)), 0n);
  expect([number.toString(16), asked]).toEqual([bytes.toString("hex").replace(/^0+/, ""), [16]]);
});

it("it holds all 128 bits: no two of them give one reference", () => {
  expect(referenceLength * Math.log2(alphabet.length)).toBeGreaterThanOrEqual(128);
  const refOf = (hex: string) => newRef(() => Buffer.from(hex, "hex").toString("base64url"));
  const bits = Array.from({ length: 128 }, (_, bit) => (1n << BigInt(bit)).toString(16).padStart(32, "0"));
  expect(new Set([...bits, "f".repeat(32), "0".repeat(32)].map(refOf)).size).toBe(130);
});

it("the part that people speak takes every character alike", () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 5_400; n += 1) {
    const [first = ""] = newRef(randomText);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect(counts.size).toBe(alphabet.length);
  for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(110);
});
