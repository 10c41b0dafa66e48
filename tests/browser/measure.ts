import type { Page } from "playwright-core";

/** Pairs of texts within one `place` whose boxes lie over each other. */
export async function textsThatCollide(
  page: Page,
  place: string,
  labels: string,
): Promise<readonly (readonly string[])[]> {
  return page.locator(place).evaluateAll((places, selector) => {
    return places.flatMap((each) => {
      const boxes = [...each.querySelectorAll(selector)].map((label) => {
        return { text: label.textContent, box: label.getBoundingClientRect() };
      });
      return boxes.flatMap((a, index) =>
        boxes
          .slice(index + 1)
          .filter(({ box: b }) => {
            const across = Math.min(a.box.right, b.right) - Math.max(a.box.left, b.left);
            const down = Math.min(a.box.bottom, b.bottom) - Math.max(a.box.top, b.top);
            return across > 0.5 && down > 0.5;
          })
          .map((b) => [a.text, b.text]),
      );
    });
  }, labels);
}

/** What can be tapped and is seen, but is lower than so many pixels: a field is as large as its label. */
export async function smallTargets(page: Page, pixels: number): Promise<readonly string[]> {
  return page.locator("a[href], button, summary, input, select").evaluateAll((targets, least) => {
    return targets
      .map((target) => target.closest("label") ?? target)
      .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.height < least)
      .map(({ text, box }) => `${Math.round(box.height)} ${text}`);
  }, pixels);
}
