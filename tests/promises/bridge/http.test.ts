import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createHttpClient } from "../../../infra/bridge/door/http.ts";
import { aDoor } from "../../made-up/bridge/a-door.ts";

const body = Buffer.from("x");

test.each([
  [{ NODE_USE_ENV_PROXY: "1" }, "http://127.0.0.1:1/v1/hl7v2"],
  [{ NODE_USE_ENV_PROXY: "1", NO_PROXY: "127.0.0.1" }, null],
  [{}, null],
])("with %j a request takes the proxy: %s", async (env, path) => {
  const proxy = await aDoor(() => ({ body: "from the proxy" }));
  const http = createHttpClient({ ...env, HTTP_PROXY: proxy.url });
  onTestFinished(() => http.close());
  const asked = http.post({ url: new URL("http://127.0.0.1:1/v1/hl7v2"), headers: {}, body });
  if (path === null) await expect(asked).rejects.toThrow();
  else expect((await asked).body.toString()).toBe("from the proxy");
  expect(proxy.requests.map((request) => request.path)).toEqual(path === null ? [] : [path]);
});

test("a connection that was kept and has gone is not taken for the site's silence", async () => {
  const door = await aDoor(() => ({ headers: { connection: "keep-alive" }, body: "taken" }));
  const http = createHttpClient({});
  onTestFinished(() => http.close());
  const post = () => http.post({ url: new URL(door.url), headers: {}, body });
  await post();
  door.dropConnections();
  expect((await post()).body.toString()).toBe("taken");
});

test("an answer that breaks off is none", async () => {
  const server = createServer((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nMSH|"));
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const http = createHttpClient({});
  onTestFinished(() => http.close());
  await expect(http.post({ url: new URL(`http://127.0.0.1:${port}`), headers: {}, body })).rejects.toThrow();
});
