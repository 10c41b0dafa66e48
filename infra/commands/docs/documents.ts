import { asyncApi } from "./asyncapi.ts";
import { heldTables } from "./held.ts";
import { openApi } from "./openapi.ts";
import { pageWith } from "./page.ts";
import { protocolDocument } from "./protocol-document.ts";
import { alarmTable } from "./runbook.ts";
import { translationTables } from "./translations.ts";

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
    { path: "docs/protocol.md", content: protocolDocument() },
    filled("docs/held.md", heldTables),
    filled("docs/operations.md", { alarms: alarmTable }),
    filled("docs/languages/translations.md", { languages: translationTables }),
  ];
}

function filled(path: string, parts: Parameters<typeof pageWith>[1]): MadeDocument {
  return { path, content: pageWith(path, parts) };
}

function json(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
