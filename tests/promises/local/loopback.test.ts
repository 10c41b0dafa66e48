import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { startQueueServer } from "../../../infra/local/aws/queue-server.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

/** Another address of the same machine: only what listens on all of them answers there. */
function answersElsewhere(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.2");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

describe.runIf(process.platform === "linux")("the loopback", () => {
  it("is all that the site listens on", async () => {
    const { site } = await runningSite();
    expect(await answersElsewhere(site.url)).toBe(false);
  });

  it("is all that its queues listen on", async () => {
    const queues = await startQueueServer(["q"]);
    try {
      expect(await answersElsewhere(queues.endpoint)).toBe(false);
    } finally {
      await queues.close();
    }
  });
});
