import { expect, test } from "vitest";
import { signedHeaders } from "../../../shared/aws/signed-request.ts";

/** AWS's own made-up key, and the answer that its documentation gives for a bare request. */
test("a request is signed as AWS's documentation signs it", async () => {
  const signer = {
    accessKeyId: "AKIDEXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    region: "us-east-1",
  };
  const request = {
    method: "GET",
    url: new URL("https://example.amazonaws.com/"),
    service: "service",
  } as const;
  expect(await signedHeaders(request, signer, "2015-08-30T12:36:00.000Z")).toEqual({
    "x-amz-date": "20150830T123600Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
      "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  });
});

test("what a role has for some hours goes along, signed", async () => {
  const signer = { accessKeyId: "A", secretAccessKey: "B", sessionToken: "C", region: "us-east-1" };
  const request = {
    method: "POST",
    url: new URL("https://a.invalid/v1/heartbeat"),
    service: "execute-api",
  } as const;
  const signed = await signedHeaders(request, signer, "2026-11-29T04:00:00.000Z");
  expect(signed).toMatchObject({ "x-amz-security-token": "C" });
  expect(signed["authorization"]).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token,");
});
