import { becauseSessionEnd, becauseSpasm } from "../because.ts";
import { inputs } from "../inputs.ts";
import type { Instant } from "../instant.ts";
import { list, names } from "../phrases.ts";
import { countsAsSevere, isWindowClosed, missingSince } from "../spasms.ts";
import { type Analyte, analytes, type Because, type Picture } from "../types.ts";
import type { View } from "../view.ts";
import { once, rule } from "./rule.ts";

type Window = NonNullable<Picture["window"]>;

const mustBeDrawn = ["magnesium", "calcium-ionized", "potassium"] as const satisfies Analyte[];

export const watch = [
  rule<Window>({
    id: "post-dialysis-window",
    version: 1,
    section: "Monitoring Requirements",
    references: [1],
    reads: ["session-end"],
    when: (view) => (view.picture.window && !isWindowClosed(view) ? [view.picture.window] : []),
    subject: () => "window",
    severity: () => "info",
    says: ({ provisional }) =>
      "Keep watching: after dialysis magnesium, calcium and potassium go on shifting until the window closes, " +
      `whatever was measured so far.${provisional ? " Report when the session ended: the window is provisional." : ""}`,
    because: ({ closesAt }, view) => [
      ...openedBy(view),
      { input: "window-closes", value: closesAt, unit: null, at: closesAt },
    ],
  }),

  rule<readonly Analyte[]>({
    id: "window-closed-unmeasured",
    version: 1,
    section: "Monitoring Requirements",
    references: [1],
    reads: inputs.filter((input) => !input.startsWith("dialysate-") && !input.startsWith("order-")),
    limits: analytes.flatMap((analyte) => [`${analyte} low`, `${analyte} high`] as const),
    when: (view) => {
      const missing = missingSince(view, mustBeDrawn, measuredFrom(view));
      return once(missing, isWindowClosed(view) && view.watch !== "quiet" && missing.length > 0);
    },
    subject: () => "window",
    severity: (_, { spasms }) => (spasms.some(countsAsSevere) ? "urgent" : "routine"),
    says: (missing, { watch: level }) =>
      `Draw ${list(missing.map((analyte) => names[analyte]))}: the window has closed and none is known since ` +
      `${level === "active" ? "the onset of the spasm" : "the end of the session"}.`,
    because: (_, view) => openedBy(view),
  }),
];

/** After a spasm its onset, the last one's if there were several; else the session's end. */
function measuredFrom({ lastOnset, picture }: View): Instant | null {
  return lastOnset ?? picture.window?.opensAt ?? null;
}

function openedBy({ picture: { session }, spasms }: View): readonly Because[] {
  return [...(session ? [becauseSessionEnd(session)] : []), ...spasms.map(becauseSpasm)];
}
