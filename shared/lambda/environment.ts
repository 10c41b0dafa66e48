import { resolve } from "node:path";

/** What the stack tells a function through its environment. */
type Variable =
  | "TABLE_NAME"
  | "BUS_NAME"
  | "ARCHIVE_NAME"
  | "ARCHIVE_URL"
  | "CLIENTS"
  | "TOPIC_ARN"
  | "SITE_FILE"
  | "PUBLIC_URL"
  | "WAKE_QUEUE_URL"
  | "DOOR_URL"
  // Lambda itself sets these.
  | "AWS_ACCESS_KEY_ID"
  | "AWS_SECRET_ACCESS_KEY"
  | "AWS_REGION";

/** An absolute path as it is; any other in the folder that the function was unpacked to, wherever that is. */
export function siteFile(): string {
  return resolve(process.env["LAMBDA_TASK_ROOT"] ?? ".", required("SITE_FILE"));
}

class MissingVariableError extends Error {
  override name = "MissingVariableError";
}

/** @throws MissingVariableError that names the variable. */
export function required(name: Variable): string {
  const value = process.env[name];
  if (!value) throw new MissingVariableError(`The environment variable ${name} is not set`);
  return value;
}
