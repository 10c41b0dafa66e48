import { describe, expect, test } from "vitest";
import type { DoorAnswer, HttpPost } from "../../../infra/bridge/door/http.ts";
import { clientCredentials, fixedToken, TokenError } from "../../../infra/bridge/door/token.ts";

/** An issuer whose tokens are good for so many seconds, on a clock that the test moves. */
function anIssuer(seconds: number, status = 200) {
  const asked: HttpPost[] = [];
  let now = 0;
  const billed: boolean[] = [];
  const post = async (request: HttpPost): Promise<DoorAnswer> => {
    asked.push(request);
    const body = Buffer.from(JSON.stringify({ access_token: `token-${asked.length}`, expires_in: seconds }));
    return { status, type: "application/json", retryAfter: "", body };
  };
  const source = clientCredentials(
    {
      tokenUrl: new URL("https://issuer.example/token"),
      clientId: "lab a",
      secret: () => "s:e",
      scope: "ingest/write",
    },
    { http: { post, close: () => {} }, now: () => now, got: () => billed.push(true) },
  );
  const pass = (more: number) => {
    now += more * 1000;
  };
  return { source, asked, pass, billed: () => billed.length };
}

describe("a token by client credentials", () => {
  test("is asked for once, whoever wants it at that moment", async () => {
    const { source, asked, billed } = anIssuer(3600);
    expect(await Promise.all([1, 2, 3].map(() => source.token()))).toEqual(Array(3).fill("token-1"));
    expect([asked.length, billed()]).toEqual([1, 1]);
    expect(asked[0]?.headers["authorization"]).toBe(
      `Basic ${Buffer.from("lab%20a:s%3Ae").toString("base64")}`,
    );
    expect(asked[0]?.body.toString()).toBe("grant_type=client_credentials&scope=ingest%2Fwrite");
  });

  test.each([
    [3600, 3539, 3541],
    [100, 89, 91],
  ])("good for %i s, is kept for %i s and renewed after %i s", async (seconds, before, after) => {
    const { source, pass } = anIssuer(seconds);
    await source.token();
    pass(before);
    expect(await source.token()).toBe("token-1");
    pass(after - before);
    expect(await source.token()).toBe("token-2");
  });

  test("that is refused is renewed at once, and for a site that refuses all of them twice a minute", async () => {
    const { source, asked, pass } = anIssuer(3600);
    expect(source.refused(await source.token())).toBe(true);
    expect(await source.token()).toBe("token-2");
    expect(source.refused("token-2")).toBe(false);
    expect(await source.token()).toBe("token-2");
    pass(30);
    expect(source.refused("token-2")).toBe(true);
    expect([await source.token(), asked.length]).toEqual(["token-3", 3]);
  });

  test("is not thrown away because an older one was refused", async () => {
    const { source, asked } = anIssuer(3600);
    const old = await source.token();
    source.refused(old);
    await source.token();
    expect(source.refused(old)).toBe(true);
    expect([await source.token(), asked.length]).toEqual(["token-2", 2]);
  });

  test("is an error where the issuer gives none, and is asked for again", async () => {
    const { source, asked, billed } = anIssuer(3600, 400);
    await expect(source.token()).rejects.toThrow(TokenError);
    await expect(source.token()).rejects.toThrow(TokenError);
    expect([asked.length, billed()]).toEqual([2, 0]);
  });
});

test("a token in a file that was changed is read again when the old one is refused", async () => {
  let file = "old";
  const source = fixedToken(() => file);
  expect(source.refused("old")).toBe(false);
  file = "new";
  expect(await source.token()).toBe("old");
  expect(source.refused("old")).toBe(true);
  expect(await source.token()).toBe("new");
});
