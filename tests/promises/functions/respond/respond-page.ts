import { pageResponse } from "../../../../functions/respond/page/layout.ts";
import type { askPage } from "../../../../functions/respond/page/page.ts";
import { pagesIn } from "../../../../shared/messages/languages.ts";

const inEnglish = pagesIn.en;

export const place = {
  site: "DEMO",
  zone: "Europe/London",
  ref: "Xy12_-Xy12_-Xy12_-Xy12",
  words: inEnglish,
  door: "a" as const,
};

export function bodyOf(page: ReturnType<typeof askPage>): string {
  return pageResponse(page).body;
}
