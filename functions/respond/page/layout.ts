import { hash } from "node:crypto";
import type { HttpAnswer } from "../../../shared/lambda/http.ts";
import { Html, html } from "./html.ts";
import { style } from "./style.ts";

const styleHash = hash("sha256", style, "base64");

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
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
} as const;

export interface Page {
  readonly status: number;
  readonly language: string;
  /** Stands in the browser's history: nothing of a patient. */
  readonly title: string;
  readonly main: Html;
  readonly footer?: Html;
  /** A list takes the width of a desk. */
  readonly wide?: boolean;
}

export function pageResponse({ status, language, title, main, footer, wide = false }: Page): HttpAnswer {
  const body = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main${wide ? html` class="wide"` : null}>
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
