import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { machineArguments } from "../../../infra/commands/machine/arguments.ts";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import { playInRealTime } from "../../../infra/commands/machine/play.ts";
import { speakerTo } from "../../../infra/commands/machine/speak.ts";
import { oddities, treatmentsOf } from "../../../infra/commands/machine/treatments.ts";
import { aMachineDoor, at, shown } from "./machine-door.ts";

test("twelve made-up machines play every oddity, are never refused, and come to one session for each patient", async () => {
  const door = aMachineDoor();
  let minute = 0;
  for (const spoken of treatmentsOf(at, oddities.length, 1)) {
    if (spoken.minute > minute) await door.sweep(spoken.minute);
    minute = Math.max(minute, spoken.minute);
    expect((await door.post(spoken.text(at(spoken.minute)))).statusCode).toBe(200);
  }
  await door.sweep(minute + 30);
  for (const number of ["0001", "0002", "0003", "0004", "0005", "0006", "0007"])
    expect((await door.known(`M-${number}`)).sessions).toHaveLength(1);
  expect((await door.known("M-0006")).sessions).toMatchObject([{ provisional: true }]);
  const known = door.facts.filter(({ subject }) => subject === "M-0001");
  expect(known.length).toBeLessThanOrEqual(3);
});

test("by the real clock nothing of it is ahead, and no clock of its is off, however fast it plays", async () => {
  const said: string[] = [];
  const speak = async (text: string) => {
    said.push(text);
    return "accepted" as const;
  };
  const began = Date.now();
  const connect = async () => ({ speak, close: () => {} });
  const plan = { stations: 3, speed: 1_000_000, seed: 1, connect, print: () => {} };
  expect(await playInRealTime(plan)).toEqual({ accepted: said.length, refused: 0 });
  const stamps = said.map((text) => /^MSH(?:[^|]*\|){6}(\d{14})/.exec(text)?.[1] ?? "").sort();
  const msOf = (stamp: string) =>
    Date.parse(stamp.replace(/(....)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z"));
  expect(msOf(stamps.at(-1) ?? "")).toBeLessThanOrEqual(began);
  expect(began - msOf(stamps[0] ?? "")).toBeLessThan(5 * 60_000);
});

test("over MLLP it says one message after the other, each once the one before is answered, on a connection that grows by nothing", async () => {
  const bridge = createServer((socket) => {
    socket.on("data", (frame) => {
      const id = frame.toString("latin1").split("|")[9];
      socket.write(`\x0bMSH|^~\\&|||||||ACK|1|P|2.6\rMSA|CA|${id}\r\x1c\r`);
    });
  });
  bridge.listen(0, "127.0.0.1");
  await once(bridge, "listening");
  const address = bridge.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const warned: Error[] = [];
  const onWarning = (warning: Error) => void warned.push(warning);
  process.on("warning", onWarning);
  const speaker = await speakerTo({ kind: "mllp", host: "127.0.0.1", port }, "");
  for (let minute = 0; minute < 30; minute += 1)
    expect(await speaker.speak(snapshotText(shown(minute, "TX")))).toBe("accepted");
  speaker.close();
  bridge.close();
  await once(bridge, "close");
  process.off("warning", onWarning);
  expect(warned).toEqual([]);
});

test("the command says what it cannot understand", () => {
  expect(machineArguments([])).toMatchObject({ stations: 12, speed: 60 });
  expect(() => machineArguments(["--to", "x"])).toThrow("--to is like http://127.0.0.1:8080.");
  expect(() => machineArguments(["--mllp", "nowhere"])).toThrow("--mllp is HOST:PORT.");
  expect(() => machineArguments(["--to", "http://a", "--mllp", "b:1"])).toThrow("Either --to or --mllp");
});
