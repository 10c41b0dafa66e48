import { asyncApi } from "./asyncapi.ts";
import { heldPage } from "./held.ts";
import { openApi } from "./openapi.ts";
import { protocolDocument } from "./protocol-document.ts";
import { operationsPage } from "./runbook.ts";
import { translationsPage } from "./translations.ts";

/** A page or description that is made from the code. `path` is from the repository's root. */
interface MadeDocument {
  readonly path: string;
  readonly content: string;
}

/** All that `npm run docs` writes; a test fails when one of them is stale. */
export function madeDocuments(): MadeDocument[] {
  return [
    { path: "docs/openapi.json", content: json(openApi()) },
    { path: "docs/asyncapi.json", content: json(asyncApi()) },
    { path: "docs/held.md", content: heldPage() },
    { path: "docs/operations.md", content: operationsPage() },
    { path: "docs/protocol.md", content: protocolDocument() },
    { path: "docs/languages/translations.md", content: translationsPage() },
  ];
}

function json(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
