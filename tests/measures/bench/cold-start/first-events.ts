const NOW = new Date().toISOString();

const results = ["2601-3", "2823-3", "1994-3", "14879-1"].map((code, at) => ({
  ...{ resultId: `R-${at}`, code: { system: "http://loinc.org", code }, value: "1.1" },
  ...{ unit: "mmol/L", status: "final", collectedAt: NOW },
}));

const report = {
  ...{
    specversion: "1.0",
    type: "lab.results.reported.v1",
    id: "E-1",
    source: "lab",
    subject: "P-1",
    time: NOW,
  },
  data: { reportId: "R", results },
};

function request() {
  const http = {
    ...{ method: "POST", path: "/v1/events", protocol: "HTTP/1.1" },
    ...{ sourceIp: "127.0.0.1", userAgent: "bench" },
  };
  const of = { accountId: "0", apiId: "api", domainName: "localhost", domainPrefix: "api", requestId: "r" };
  return {
    ...{ version: "2.0", routeKey: "POST /v1/events", rawPath: "/v1/events", rawQueryString: "" },
    ...{ headers: { "content-type": "application/cloudevents+json" }, isBase64Encoded: false },
    body: JSON.stringify(report),
    requestContext: {
      ...of,
      ...{ http, routeKey: "POST /v1/events", stage: "$default", time: "", timeEpoch: 0 },
    },
  };
}

function batch() {
  const record = { messageId: "1", receiptHandle: "1", body: JSON.stringify({ time: NOW, detail: report }) };
  const attributes = { ApproximateReceiveCount: "1", SentTimestamp: "0", SenderId: "bench" };
  const of = {
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "",
    awsRegion: "",
  };
  return { Records: [{ ...record, attributes, ...of }] };
}

/** A laboratory's report of four results of a patient of whom nothing is known: at the door, and from its queue. */
export const firstEvents: Readonly<Record<string, () => object>> = {
  ingest: request,
  "lab-result": batch,
};
