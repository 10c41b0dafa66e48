import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { receiptsIn } from "../../../functions/receipts/receipt.ts";

const packed = (...messages: readonly unknown[]) => {
  const logEvents = messages.map((message) => ({
    timestamp: Date.parse("2026-11-22T03:10:00Z"),
    message: said(message),
  }));
  return gzipSync(JSON.stringify({ messageType: "DATA_MESSAGE", logEvents })).toString("base64");
};
const said = (message: unknown) => (typeof message === "string" ? message : JSON.stringify(message));
const word = (status: string, providerResponse: string) => ({
  notification: { messageId: "m-1", timestamp: "2026-11-22 03:10:00.000" },
  delivery: { destination: "+15550100", providerResponse, priceInUSD: 0.006 },
  status,
});

test("a carrier's word names the message, its fate and the reason, and never the phone", () => {
  const read = receiptsIn(
    packed(word("FAILURE", "Phone +1 555 0100 is unreachable"), word("SUCCESS", "accepted")),
  );
  expect(read).toEqual([
    {
      provider: "m-1",
      delivery: {
        state: "undelivered",
        at: "2026-11-22T03:10:00.000Z",
        reason: "Phone (number) is unreachable",
      },
    },
    { provider: "m-1", delivery: { state: "delivered", at: "2026-11-22T03:10:00.000Z", reason: "accepted" } },
  ]);
  expect(JSON.stringify(read)).not.toContain("555");
});

test("what is no word of a carrier is left out, and keeps nothing else from being read", () => {
  expect(receiptsIn(packed("not JSON", { status: "SUCCESS" }, word("PENDING", "")))).toEqual([]);
  expect(receiptsIn(packed("not JSON", word("SUCCESS", "accepted")))).toHaveLength(1);
});
