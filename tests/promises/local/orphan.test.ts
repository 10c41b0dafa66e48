import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";

const main = join(import.meta.dirname, "../../../infra/local/main.ts");

/** A parent with a shell under it, as npm has: its kill -9 reaches neither. */
const npm = `require("node:child_process").spawn(process.argv[1], { shell: true, stdio: "inherit" })`;

it.runIf(process.platform === "linux")("ends when the npm that started it is killed", async () => {
  const command = `"${process.execPath}" "${main}" --empty --clock virtual --port 0; true`;
  const parent = spawn(process.execPath, ["-e", npm, command], {
    env: { ...process.env, npm_lifecycle_event: "start" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((resolve) => {
    parent.stdout.on("data", (chunk: Buffer) => chunk.includes("listening") && resolve());
  });
  parent.kill("SIGKILL");
  // The pipe closes when the last process that holds it has ended.
  await once(parent.stdout, "close");
  expect(parent.stdout.destroyed).toBe(true);
});
