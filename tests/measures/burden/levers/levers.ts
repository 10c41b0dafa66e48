import type { Habits } from "../month/habits.ts";

/** One place in the code that a lever stands in, and what stands there without it. */
interface Edit {
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** One thing that the protocol does so that fewer phones ring, or so that nothing is forgotten, and the unit without it. */
export interface Lever {
  readonly name: string;
  readonly edits?: readonly Edit[];
  /** What nobody reports then. */
  readonly changed?: Partial<Habits>;
}

const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
const remind = "shared/episode/alerts/remind.ts";
const raise = "shared/episode/alerts/raise.ts";
const never = "60_000";

/** protocol.md, section 6, and the rows of section 2 that are there for the quiet. */
export const levers: readonly Lever[] = [
  { name: "drawn blood is awaited, each test by itself", changed: { drawsSaid: 0 } },
  { name: "a session is known from its start", changed: { startsSaid: 0 } },
  {
    name: "a mild cramp of the session that is over stays routine",
    edits: [
      edit(
        "shared/protocol/view/spasms.ts",
        "if (active) return false;",
        "if (active || onset) return false;",
      ),
    ],
  },
  {
    name: "to hold calcium and potassium is routine without a spasm",
    edits: [
      edit(
        "shared/protocol/rules/recommend.ts",
        'return view.spasms.length > 0 ? "urgent" : "routine";',
        'return "urgent";',
      ),
    ],
  },
  {
    name: "undrawn blood is said once after an hour, and rings no phone at the close",
    edits: [
      edit(remind, "const DRAWN_WITHIN_MINUTES = 60;", `const DRAWN_WITHIN_MINUTES = ${never};`),
      edit("shared/protocol/rules/watch.ts", 'severity: () => "routine",', 'severity: () => "urgent",'),
    ],
  },
  {
    name: "urgent lines join an alert whose next step is near",
    edits: [edit(raise, "const JOINS_WITHIN_MINUTES = 10;", "const JOINS_WITHIN_MINUTES = -1;")],
  },
  {
    name: "urgent lines wait 45 s for their neighbours",
    edits: [edit(raise, "const GATHER_MINUTES = 0.75;", "const GATHER_MINUTES = 0;")],
  },
  {
    name: "an order of before rings no more as a session begins",
    edits: [
      edit(
        "shared/episode/adopt.ts",
        "isOlder || isOfBefore(line, hours)",
        "!isOlder && isOfBefore(line, hours)",
      ),
    ],
  },
  {
    name: "what stands an hour after somebody took it on comes back",
    edits: [
      edit(remind, "const COMES_BACK_AFTER_MINUTES = 60;", `const COMES_BACK_AFTER_MINUTES = ${never};`),
    ],
  },
  {
    name: "what nobody answered is told to the next shift",
    edits: [edit(remind, "return [{ at: latest(relieved, unansweredAt) ?? relieved, tell }];", "return [];")],
  },
];
