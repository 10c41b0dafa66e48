import { once } from "node:events";
import { expect, test } from "vitest";
import { aMessage, aSender, codesIn } from "../../made-up/bridge/a-sender.ts";
import { listening, start } from "../../made-up/sites/local-command.ts";
import { talkTo } from "../../made-up/sites/running-site.ts";

test("npm start -- --mllp takes a laboratory's message, and ends its connection when it stops", async () => {
  const at = ["--clock", "virtual", "--at", "2026-11-22T11:30:00Z"];
  const command = start(["--empty", ...at, "--port", "0", "--mllp", "0"]);
  const [, port = ""] = await command.line(/^listening mllp:\/\/127\.0\.0\.1:(\d+)$/);
  const sender = await aSender(Number(port));
  expect(codesIn(await sender.ask(aMessage("M-1")))).toEqual(["AA M-1"]);
  const { get, advance } = talkTo(await listening(command));
  await advance("PT1M");
  expect(await get("/console/patients/P-77")).toMatchObject({
    assessment: { lines: [{ rule: "magnesium-low" }, { rule: "correct-magnesium-in-dialysate" }] },
  });
  command.child.kill("SIGTERM");
  await sender.ended;
  sender.socket.end();
  if (!sender.socket.closed) await once(sender.socket, "close");
  expect(await command.ended()).toEqual([0, null]);
});
