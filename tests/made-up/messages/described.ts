import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { operations } from "../../../infra/commands/docs/operations.ts";
import { type HttpAnswer, mediaTypeOf } from "../../../shared/lambda/http.ts";
import type { LambdaFunction } from "../../../shared/lambda/stack.ts";

type Answering = LambdaFunction<APIGatewayProxyEventV2, HttpAnswer>;

/** The same, but it fails where an answer is none that docs/openapi.json says its callers may get. */
export function asDescribed(answering: Answering): Answering {
  return async (event, context) => {
    const { method, path } = event.requestContext.http;
    const named = path.replace(/^\/([au])\/.+/, "/$1/{ref}").replace(/(patients)\/[^/]+/, "$1/{subject}");
    const route = `${method} ${named}`;
    const answer = await answering(event, context);
    const described = operations[route];
    if (described && !isAmong(described.responses, answer))
      throw new TypeError(`${route} answers ${answer.statusCode} in a way that is not described`);
    return answer;
  };
}

function isAmong(
  responses: Readonly<Record<number, { readonly content?: object }>>,
  { statusCode, headers, body }: HttpAnswer,
): boolean {
  const { content } = responses[statusCode] ?? {};
  if (!(statusCode in responses)) return false;
  return body === "" || (content !== undefined && mediaTypeOf(headers["content-type"] ?? "") in content);
}
