import { afterEach, expect, test } from "vitest";
import { archiveClient, pathsAtEmulator } from "../../../../shared/aws/archive.ts";
import { siteFile } from "../../../../shared/lambda/environment.ts";

afterEach(() => {
  for (const name of ["AWS_ENDPOINT_URL", "SITE_FILE", "LAMBDA_TASK_ROOT"]) delete process.env[name];
});

test("an emulator that goes by localhost is asked for a bucket by its path: BUCKET.localhost is nowhere", async () => {
  expect(pathsAtEmulator()).toEqual({ forcePathStyle: false });
  process.env["AWS_ENDPOINT_URL"] = "http://localhost:4566";
  expect(pathsAtEmulator()).toEqual({ forcePathStyle: true });
  expect(archiveClient().config.forcePathStyle).toBe(true);
});

test("a function finds its site's file wherever it was unpacked, or where it is told", () => {
  process.env["SITE_FILE"] = "site.json";
  process.env["LAMBDA_TASK_ROOT"] = "/var/task";
  expect(siteFile()).toBe("/var/task/site.json");
  process.env["SITE_FILE"] = "/elsewhere/site.json";
  expect(siteFile()).toBe("/elsewhere/site.json");
});
