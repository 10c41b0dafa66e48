import { afterEach, expect, test, vi } from "vitest";
import { pathsAtEmulator } from "../../../../shared/aws/archive.ts";
import { ownBucket } from "../../../../shared/aws/bucket.ts";
import { siteFile } from "../../../../shared/lambda/environment.ts";

afterEach(() => {
  for (const name of ["SITE_FILE", "LAMBDA_TASK_ROOT"]) delete process.env[name];
  vi.unstubAllEnvs();
});

test("an emulator that goes by localhost is asked for a bucket by its path: BUCKET.localhost is nowhere", async () => {
  expect(pathsAtEmulator()).toEqual({ forcePathStyle: false });
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("ARCHIVE_NAME", "archive");
  vi.stubEnv("ARCHIVE_URL", "https://archive.s3.eu-west-1.amazonaws.com");
  expect(ownBucket().url).toBe("https://archive.s3.eu-west-1.amazonaws.com");
  vi.stubEnv("AWS_ENDPOINT_URL", "http://localhost:4566");
  expect(pathsAtEmulator()).toEqual({ forcePathStyle: true });
  expect(ownBucket().url).toBe("http://localhost:4566/archive");
});

test("a function finds its site's file wherever it was unpacked, or where it is told", () => {
  process.env["SITE_FILE"] = "site.json";
  process.env["LAMBDA_TASK_ROOT"] = "/var/task";
  expect(siteFile()).toBe("/var/task/site.json");
  process.env["SITE_FILE"] = "/elsewhere/site.json";
  expect(siteFile()).toBe("/elsewhere/site.json");
});
