import { readFileSync } from "node:fs";

export interface PageFile {
  readonly type: string;
  readonly content: string;
}

const scripts = [
  "page.js",
  "make.js",
  "mailboxes.js",
  "ward.js",
  "filter.js",
  "patients.js",
  "alerts.js",
  "timeline.js",
] as const;
const styles = ["page.css", "boxes.css", "patients.css", "timeline.css"] as const;

/** What the console page is made of, by path. */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map([
  ["/", file("index.html", "text/html")],
  ...styles.map((name) => [`/console/${name}`, file(name, "text/css")] as const),
  ...scripts.map((name) => [`/console/${name}`, file(name, "text/javascript")] as const),
]);

function file(name: string, type: string): PageFile {
  const content = readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
  return { type: `${type}; charset=utf-8`, content };
}
