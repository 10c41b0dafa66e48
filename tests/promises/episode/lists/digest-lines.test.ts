import { describe, expect, it } from "vitest";
import { digestChanges, type Joined } from "../../../../shared/episode/lists/shift-list-lines.ts";
import type { Corrected } from "../../../../shared/episode/reconcile.ts";
import type { Review } from "../../../../shared/episode/review.ts";
import type { Episode, LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { DigestEntry } from "../../../../shared/episode/state/lists.ts";
import type { Line } from "../../../../shared/protocol/types/assessment.ts";
import {
  episode,
  evidenceOf,
  line,
  reviewOf,
  toldLine,
  unanchored,
} from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

/** The shift that ends at 15:00; the next one does at 23:00. */
const now = at("14:00");
const thisShift = at("15:00");
const lastShift = at("07:00");

const waiting = toldLine({ severity: "routine", alerts: [], digest: thisShift });
const listed = { ...waiting, digest: lastShift };

const corrected: Corrected = ({ evidence }) => evidence.some(({ of }) => of === "result:wrong");

/** @param kept in which nothing moved */
function changes(
  reviews: readonly Review[],
  removed: readonly Episode[] = [],
  kept: readonly Episode[] = [],
  joined: readonly Joined[] = [],
) {
  const episodes = new Map([...kept, ...reviews.map(({ episode: one }) => one)].map((one) => [one.id, one]));
  return digestChanges("P-1", reviews, { removed, joined, corrected }, episodes, worldAt(now));
}

function entry(given: Partial<DigestEntry> = {}): DigestEntry {
  return {
    ...{ subject: "P-1", episode: "session:S-1", rule: "potassium-high", line: "potassium" },
    shiftEnd: thisShift,
    withdrawn: false,
    ...given,
  };
}

const heir = reviewOf(episode({ id: "session:S-2", sessionId: "S-2", told: [waiting] }));
const old = unanchored({ told: [waiting] });

describe("a line that ends before its shift does", () => {
  it("is taken out of the digest, resolved or withdrawn", () => {
    for (const how of ["resolved", "withdrawn"] as const) {
      const { adds, removes } = changes([reviewOf(episode(), { [how]: [waiting] })]);
      expect(removes).toEqual([entry()]);
      expect(adds).toEqual([]);
    }
  });

  it("goes with its unanchored episode, if it still stood there", () => {
    expect(changes([], [old]).removes).toEqual([entry({ episode: old.id })]);
    const ended = unanchored({ told: [{ ...waiting, state: "resolved" }] });
    expect(changes([], [ended]).removes).toEqual([]);
  });

  it("was in none, if no digest lists it", () => {
    const told = toldLine({ severity: "urgent" });
    expect(changes([reviewOf(episode(), { resolved: [told] })]).removes).toEqual([]);
  });

  it("stays in the list that was made, to the minute", () => {
    const made = { ...waiting, digest: now };
    expect(changes([reviewOf(episode(), { resolved: [made] })]).removes).toEqual([]);
  });
});

describe("a line that an alert told and that is routine by now", () => {
  const told = toldLine({ severity: "urgent" });
  const eased = (given: Partial<LineRecord>, severity: Line["severity"] = "routine") => {
    const stands = { ...waiting, digest: undefined };
    const review = reviewOf(episode({ told: [stands] }), { resolved: [{ ...told, ...given }] });
    const lines = [line({ severity, text: "Now." })];
    return changes([{ ...review, assessment: { ...review.assessment, lines } }]);
  };

  it("stands in the digest of its shift, as a new one does", () => {
    const { adds, removes, episodes } = eased({});
    expect({ adds, removes }).toEqual({ adds: [entry({ text: "Now." })], removes: [] });
    expect(episodes[0]?.told[0]?.digest).toBe(thisShift);
  });

  it("stays there if it was listed before it rose", () => {
    expect(eased({ digest: thisShift })).toMatchObject({ adds: [entry({ text: "Now." })], removes: [] });
  });

  it("is in none where it asks for nothing any more", () => {
    expect(eased({ digest: thisShift }, "info")).toMatchObject({ adds: [], removes: [entry()] });
  });
});

describe("a line that another episode took over", () => {
  it("stays in its digest, under that episode, and is not called withdrawn", () => {
    const { adds, removes } = changes([reviewOf(episode()), heir], [old]);
    expect(removes).toEqual([entry({ episode: old.id })]);
    expect(adds).toEqual([entry({ episode: "session:S-2" })]);
  });

  it("stays in its digest too, if that was in an earlier decision", () => {
    const ends = reviewOf(unanchored(), { withdrawn: [waiting] });
    expect(changes([ends], [], [heir.episode]).adds).toEqual([entry({ episode: "session:S-2" })]);
  });

  it("is listed once, though two episodes leave it", () => {
    const other = unanchored({ id: "unanchored:other", told: [waiting] });
    expect(changes([heir], [old, other]).adds).toEqual([entry({ episode: "session:S-2" })]);
  });

  it("is the same one: rule and subject, standing, of the same digest", () => {
    const others = [
      { ...waiting, rule: "potassium-low" },
      { ...waiting, subject: "magnesium" },
      { ...waiting, state: "resolved" as const },
      { ...waiting, digest: at("23:00") },
      { ...waiting, digest: undefined },
    ];
    for (const told of others) expect(changes([reviewOf(episode({ told: [told] }))], [old]).adds).toEqual([]);
  });

  it("is listed in the words of now, and in none where it is no line any more", () => {
    const said = (...lines: Line[]) => {
      const { assessment } = heir;
      const others = reviewOf(episode({ id: "session:S-3" }));
      return changes([others, { ...heir, assessment: { ...assessment, lines } }], [old]).adds;
    };
    const other = line({ rule: "potassium-low", text: "Another." });
    const ofHeir = entry({ episode: "session:S-2" });
    expect(said(other, line({ text: "Now." }))).toEqual([{ ...ofHeir, text: "Now." }]);
    expect(said(other)).toEqual([ofHeir]);
  });

  it("is another episode's: one that ended in its own is in no list", () => {
    const before = episode({ told: [waiting] });
    expect(changes([reviewOf(before, { resolved: [waiting] })]).adds).toEqual([]);
  });
});

describe("a line that waits under a number which is joined to this one", () => {
  const under = (...told: LineRecord[]) => {
    const { adds, removes } = changes([heir], [], [], [{ number: "P-2", episodes: [{ ...old, told }] }]);
    return { adds, removes };
  };
  const nothing = { adds: [], removes: [] };

  it("goes out of that number's list and into this one's", () => {
    expect(under(waiting)).toEqual({
      adds: [entry({ episode: "session:S-2" })],
      removes: [entry({ subject: "P-2", episode: old.id })],
    });
  });

  it("stays where it is if it ended, was in no list or in one that was made, or stands nowhere here", () => {
    expect(under({ ...waiting, state: "resolved" })).toEqual(nothing);
    expect(under({ ...waiting, digest: undefined })).toEqual(nothing);
    expect(under({ ...waiting, subject: "magnesium" })).toEqual(nothing);
    const made = { ...waiting, digest: now };
    const same = reviewOf(episode({ told: [made] }));
    const joined = [{ number: "P-2", episodes: [{ ...old, told: [made] }] }];
    expect(changes([same], [], [], joined)).toMatchObject(nothing);
  });
});

describe("a line that is withdrawn after its digest was made", () => {
  const withdrawn = (told: LineRecord) => changes([reviewOf(episode(), { withdrawn: [told] })]).adds;

  it("stands in the next one, as withdrawn", () => {
    expect(withdrawn(listed)).toEqual([entry({ withdrawn: true, listedIn: lastShift })]);
    expect(withdrawn({ ...listed, digest: now })).toEqual([entry({ withdrawn: true, listedIn: now })]);
  });

  it("does not, if an alert told it since, which tells whoever was told, or if it was in no digest", () => {
    expect(withdrawn({ ...listed, alerts: ["A-1"] })).toEqual([]);
    expect(withdrawn({ ...listed, digest: undefined })).toEqual([]);
  });
});

describe("a line that was in a digest and whose episode is gone", () => {
  const wrong = { ...listed, evidence: [evidenceOf("result:wrong"), evidenceOf("result:k")] };
  const gone = (told: LineRecord, ...kept: LineRecord[]) =>
    changes([], [unanchored({ told: [told] })], [episode({ told: kept })]).adds;
  const takenBack = entry({ episode: old.id, withdrawn: true, listedIn: lastShift });

  it("is withdrawn in the next one, if what it rested on was corrected", () => {
    expect(gone(wrong)).toEqual([takenBack]);
    expect(gone(listed)).toEqual([]);
  });

  it("is not, if it had ended, an alert told it, or its digest was not made", () => {
    for (const given of [{ state: "resolved" as const }, { alerts: ["A-1"] }, { digest: undefined }])
      expect(gone({ ...wrong, ...given })).toEqual([]);
    expect(gone({ ...wrong, digest: thisShift })).toEqual([]);
  });

  it("is not, if it lives on in another: as the one that was listed, or on what it rested on", () => {
    const other = [evidenceOf("result:other")];
    expect(gone(wrong, { ...listed, evidence: other })).toEqual([]);
    const shared = [evidenceOf("result:k"), ...other];
    expect(gone(wrong, { ...listed, digest: undefined, evidence: shared })).toEqual([]);
    const strangers = [
      { ...wrong, digest: undefined, evidence: other },
      { ...wrong, state: "resolved" as const },
      { ...wrong, rule: "potassium-low" },
      { ...wrong, subject: "magnesium" },
    ];
    expect(gone(wrong, ...strangers)).toEqual([takenBack]);
  });

  it("is withdrawn once, though it stood in several", () => {
    const ends = reviewOf(episode(), { withdrawn: [wrong] });
    expect(changes([ends], [unanchored({ told: [wrong] })]).adds).toHaveLength(1);
    const earlier = { ...wrong, digest: at("06:00") };
    expect(changes([ends], [unanchored({ told: [earlier] })]).adds).toHaveLength(2);
  });
});

describe("what is news", () => {
  const news = [
    line({ severity: "routine" }),
    line({ rule: "magnesium-low", subject: "magnesium", severity: "urgent" }),
    line({ rule: "calcium-total-low", subject: "calcium-total", severity: "info" }),
  ];
  const toldIn = (digest: string | undefined) =>
    news.map(({ rule, subject, severity }) =>
      toldLine({ rule, subject, severity, alerts: [], ...(severity === "routine" ? { digest } : {}) }),
    );

  it("goes into the digest of this shift if it is routine, in its words, and its line says so", () => {
    const own = ["session:S-1", "session:S-2"].map((id) => episode({ id, told: toldIn(undefined) }));
    const { adds, episodes } = changes(own.map((one) => reviewOf(one, { news })));
    expect(adds).toEqual(own.map(({ id }) => entry({ episode: id, text: "Made up." })));
    expect(episodes).toEqual(own.map(({ id }) => episode({ id, told: toldIn(thisShift) })));
  });

  it("is none that goes on: no list and no episode changes", () => {
    const quiet = episode({ told: toldIn(lastShift) });
    const review = reviewOf(quiet);
    const { adds, episodes } = changes([{ ...review, assessment: { ...review.assessment, lines: news } }]);
    expect(adds).toEqual([]);
    expect(episodes[0]).toBe(quiet);
  });
});
