import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultProvider } from "../../../../shared/aws/left-out/credential-chain.ts";

describe("a function's credentials", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("are those that Lambda put into its environment", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "made-up-key");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "made-up-secret");
    vi.stubEnv("AWS_SESSION_TOKEN", "made-up-token");
    const credentials = { accessKeyId: "made-up-key", secretAccessKey: "made-up-secret" };
    expect(await defaultProvider()()).toEqual({ ...credentials, sessionToken: "made-up-token" });
    vi.stubEnv("AWS_SESSION_TOKEN", "");
    expect(await defaultProvider()()).toEqual(credentials);
  });

  it("are named where they are missing, and looked for nowhere else", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "");
    await expect(defaultProvider()()).rejects.toThrow("AWS_ACCESS_KEY_ID is not set");
  });
});
