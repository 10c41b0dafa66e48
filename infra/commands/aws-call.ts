import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { signedHeaders } from "../../shared/aws/signed-request.ts";
import { instant } from "../../shared/base/instant.ts";

/** A service of AWS of which one question is asked, and for which no client is worth its weight. */
export interface Question {
  readonly service: string;
  readonly path?: string;
  readonly method?: "GET" | "POST";
  /** The JSON protocol says by it what is asked for. */
  readonly target?: string;
  readonly body?: string;
  readonly contentType?: string;
}

/** A service said no. It is named by the service's code, as an error of the SDK's is, so that what is busy is known for that. */
export class AwsAnswerError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(service: string, status: number, said: string) {
    super(`${service} answered ${status}`);
    const [, code = `Status${status}`] = /(?:"__type" *: *"(?:[\w.]+#)?|<Code>)(\w{1,100})/.exec(said) ?? [];
    this.name = code;
    this.$metadata = { httpStatusCode: status };
  }
}

const PATIENCE_MS = 10_000;

/** Asks in the account and region of the environment, or of the emulator that it names. @throws AwsAnswerError */
export async function askAws({
  service,
  path = "/",
  method = "POST",
  target,
  body = "",
  contentType = "application/x-amz-json-1.1",
}: Question): Promise<string> {
  const { config } = new CloudFormationClient({});
  const [region, own] = await Promise.all([config.region(), config.credentials()]);
  const url = new URL(path, process.env["AWS_ENDPOINT_URL"] ?? `https://${service}.${region}.amazonaws.com`);
  const signed = await signedHeaders(
    { method, url, service, body, target },
    { ...own, region },
    instant(Date.now()),
  );
  const answer = await fetch(url, {
    method,
    headers: { ...signed, ...(method === "POST" && { "content-type": contentType }) },
    ...(method === "POST" && { body }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const said = await answer.text();
  if (!answer.ok) throw new AwsAnswerError(service, answer.status, said);
  return said;
}
