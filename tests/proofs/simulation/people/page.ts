import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { HttpAnswer } from "../../../../shared/lambda/http.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import type { Lambda } from "../world/lambda.ts";

export type Page = Lambda<APIGatewayProxyEventV2, HttpAnswer>;

const FORM = "application/x-www-form-urlencoded";

/** Somebody opens the link. */
export function opening(ref: string): APIGatewayProxyEventV2 {
  return { ...aRequest("GET", `/a/${ref}`), pathParameters: { ref } };
}

/** Somebody sends its form. */
export function filledIn(ref: string, fields: Readonly<Record<string, string>>): APIGatewayProxyEventV2 {
  const form = new URLSearchParams(fields).toString();
  return { ...aRequest("POST", `/a/${ref}`, FORM, form), pathParameters: { ref } };
}
