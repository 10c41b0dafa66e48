import type { APIGatewayProxyEventV2, Context } from "aws-lambda";

/** API Gateway does so: only text, JSON, XML and JavaScript come as they are. */
const asText = /^(text\/|application\/(json|xml|javascript)$)/;

/** A request in payload format 2.0. */
export function aRequest(
  method: string,
  path: string,
  contentType = "",
  body: string | Uint8Array = "",
): APIGatewayProxyEventV2 {
  const isBase64Encoded = !asText.test(contentType);
  return {
    version: "2.0",
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: "",
    headers: contentType ? { "content-type": contentType } : {},
    body: Buffer.from(body).toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      domainName: "localhost",
      domainPrefix: "api",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "request",
      routeKey: `${method} ${path}`,
      stage: "$default",
      time: "22/Nov/2026:10:00:00 +0000",
      timeEpoch: 1_795_341_600_000,
    },
  };
}

/** A page behind a link is asked for; with fields, its form is submitted as a browser does it. */
export function aVisit(
  method: string,
  ref: string,
  fields?: Readonly<Record<string, string>>,
  page: "a" | "u" = "a",
): APIGatewayProxyEventV2 {
  const type = fields && "application/x-www-form-urlencoded; charset=utf-8";
  const form = fields && new URLSearchParams(fields).toString();
  return { ...aRequest(method, `/${page}/${ref}`, type, form), pathParameters: { ref } };
}

/** What AWS calls a function with that has so many milliseconds left. */
export function contextWith(millisecondsLeft: number): Context {
  return {
    ...{ functionName: "ingest", functionVersion: "1", invokedFunctionArn: "arn", memoryLimitInMB: "1024" },
    ...{
      awsRequestId: "r-1",
      logGroupName: "logs",
      logStreamName: "one",
      callbackWaitsForEmptyEventLoop: true,
    },
    getRemainingTimeInMillis: () => millisecondsLeft,
    ...{ done: () => {}, fail: () => {}, succeed: () => {} },
  };
}
