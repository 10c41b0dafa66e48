import { parseFacts } from "../../../shared/events/parse.ts";
import { NOW } from "../../made-up/patients/events.ts";

export function errorsOf(body: unknown) {
  const parsed = parseFacts(body, NOW);
  return parsed.ok ? [] : parsed.errors;
}
