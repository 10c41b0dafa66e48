import { credentials, region } from "../../../infra/local/names.ts";

/** What a real SDK client needs to talk to an emulator; a refusal is seen at once. */
export const sdk = (endpoint: string) => ({ region, credentials, endpoint, maxAttempts: 1 });
