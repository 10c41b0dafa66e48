import * as sdk from "@smithy/core/config";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as ours from "../../../../shared/aws/left-out/config-files.ts";

/** Each as the SDK has it, and as it is here. */
const strings = [[sdk.NODE_REGION_CONFIG_OPTIONS, ours.NODE_REGION_CONFIG_OPTIONS]] as const;
const booleans = [
  [sdk.NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, ours.NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS],
  [sdk.NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, ours.NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS],
] as const;

async function read(setting: () => Promise<unknown>): Promise<unknown> {
  return setting().catch((error: Error) => error.message);
}

beforeEach(() => {
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(() => vi.unstubAllEnvs());

describe("a function's settings of the SDK", () => {
  test.each([
    {},
    { AWS_REGION: "eu-west-1" },
    { AWS_REGION: "eu-west-1", AWS_USE_FIPS_ENDPOINT: "true" },
    { AWS_REGION: "cn-north-1", AWS_USE_DUALSTACK_ENDPOINT: "true", AWS_USE_FIPS_ENDPOINT: "false" },
    { AWS_USE_FIPS_ENDPOINT: "perhaps" },
  ])("come from its environment, as the SDK itself reads it: %j", async (environment) => {
    vi.stubEnv("AWS_REGION", undefined);
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    for (const [theirs, own] of strings)
      expect(await read(ours.loadConfig(own))).toEqual(await read(sdk.loadConfig(theirs)));
    for (const [theirs, own] of booleans)
      expect(await read(ours.loadConfig(own))).toEqual(await read(sdk.loadConfig(theirs)));
  });

  test("are read once for each client, and given to nobody who does not ask", async () => {
    const environmentVariableSelector = vi.fn(() => "read");
    const setting = ours.loadConfig({ environmentVariableSelector, default: "none" });
    expect(environmentVariableSelector).not.toHaveBeenCalled();
    expect([await setting(), await setting()]).toEqual(["read", "read"]);
    expect(environmentVariableSelector).toHaveBeenCalledTimes(1);
  });

  test("that nobody made are the client's own", async () => {
    const environmentVariableSelector = () => undefined;
    expect(await ours.loadConfig({ environmentVariableSelector, default: 3 })()).toBe(3);
    expect(await ours.loadConfig({ environmentVariableSelector, default: async () => 4 })()).toBe(4);
    expect(await ours.resolveDefaultsModeConfig()()).toBe(await sdk.resolveDefaultsModeConfig()());
  });

  test("of a region are those that it was given, or reads", async () => {
    const given = ours.resolveRegionConfig({ region: "eu-west-1", useFipsEndpoint: async () => true });
    expect([await given.region(), await given.useFipsEndpoint()]).toEqual(["eu-west-1", true]);
    const read = ours.resolveRegionConfig({ region: async () => "eu-west-2", useFipsEndpoint: false });
    expect([await read.region(), await read.useFipsEndpoint()]).toEqual(["eu-west-2", false]);
  });

  test("in files are looked for nowhere", () => {
    expect(Object.keys(ours).filter((name) => !(name in sdk))).toEqual([]);
  });
});
