import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** The value of a cookie of the request; API Gateway hands cookies over beside the headers. */
export function cookieOf({ cookies, headers }: APIGatewayProxyEventV2, name: string): string | null {
  const all = cookies ?? (headers["cookie"] ?? "").split(";");
  const found = all.map((one) => one.trim()).find((one) => one.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** A cookie that no script reads, that goes over TLS alone and with no other site's request. 0 seconds end it. */
export function cookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; Secure; SameSite=Strict`;
}
