import { createHash } from "node:crypto";
import type { HttpAnswer } from "../../shared/lambda/http.ts";
import { Html, html } from "./html.ts";

const style = `
:root { color-scheme: light; --ink: #16202a; --soft: #4a5866; --line: #c8d0d8; --go: #0b5394; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: #f4f6f8; }
main, footer { max-width: 42rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
footer { color: var(--soft); font-size: 0.875rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 0; }
section article, form, .said { background: #fff; border: 1px solid var(--line); border-radius: 0.5rem; padding: 1rem; margin: 0.75rem 0; }
.said { border-left: 0.375rem solid var(--go); }
.critical { border-left: 0.375rem solid #a4001d; }
.urgent { border-left: 0.375rem solid #a34a00; }
.routine, .info { border-left: 0.375rem solid #5b6b7a; }
.severity { display: inline-block; padding: 0 0.5rem; border-radius: 0.25rem; color: #fff; background: #4f5d6b; font-weight: 700; }
.critical .severity { background: #a4001d; }
.urgent .severity { background: #a34a00; }
.source, .caution { color: var(--soft); font-size: 0.9375rem; }
ul { padding-left: 1.25rem; }
label, legend { font-weight: 600; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; }
.choice { display: flex; gap: 0.75rem; align-items: center; min-height: 2.75rem; font-weight: 400; }
.choice input { width: 1.5rem; height: 1.5rem; flex: none; }
input[type="password"], textarea { display: block; width: 100%; min-height: 2.75rem; margin: 0.25rem 0 1rem; padding: 0.5rem; font: inherit; border: 1px solid #5b6b7a; border-radius: 0.25rem; }
button { min-height: 2.75rem; padding: 0.5rem 1.5rem; font: inherit; font-weight: 700; color: #fff; background: var(--go); border: 0; border-radius: 0.25rem; }
:focus-visible { outline: 0.1875rem solid #16202a; outline-offset: 0.125rem; }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
} as const;

export interface Page {
  readonly status: number;
  /** Stands in the browser's history: nothing of a patient. */
  readonly title: string;
  readonly main: Html;
  readonly footer?: Html;
}

export function pageResponse({ status, title, main, footer }: Page): HttpAnswer {
  const body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
${main}
</main>
${footer ? html`<footer>${footer}</footer>` : null}
</body>
</html>
`;
  return { statusCode: status, headers, body: body.text };
}

/** After a change the browser gets a page of its own, so that loading it again sends nothing twice. */
export function seeOther(location: string): HttpAnswer {
  return { statusCode: 303, headers: { ...headers, location }, body: "" };
}
