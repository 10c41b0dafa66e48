import { readFileSync } from "node:fs";

export interface PageFile {
  readonly type: string;
  readonly content: string;
}

/** What the console page is made of, by path. */
export const pageFiles: ReadonlyMap<string, PageFile> = new Map([
  ["/", file("index.html", "text/html")],
  ["/console/page.css", file("page.css", "text/css")],
  ["/console/page.js", file("page.js", "text/javascript")],
]);

function file(name: string, type: string): PageFile {
  const content = readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
  return { type: `${type}; charset=utf-8`, content };
}
