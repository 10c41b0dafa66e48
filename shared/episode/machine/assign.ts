import type { Instant } from "../../base/instant.ts";
import type { Therapy } from "../../events/therapy.ts";
import { endsTakenBack } from "./tell.ts";

/**
 * A person has said whose treatment this is. Patients whom snapshots named besides are taken out of it, now and whenever they
 * are named again; a third one is a new question.
 */
export function assigned(therapy: Therapy, subject: string, now: Instant): Therapy {
  const others = therapy.subjects.filter((each) => each !== subject);
  const { told } = therapy;
  const isTold = (each: string) => told.started.includes(each) || told.last !== "";
  const wrong = others.filter(isTold);
  const freed = wrong.length === 0 ? therapy : endsTakenBack(therapy, wrong, now);
  return {
    ...freed,
    subjects: [subject],
    rejected: [...new Set([...therapy.rejected, ...others])].filter((each) => each !== subject),
    told: {
      ...freed.told,
      started: told.started.filter((each) => each === subject),
      // What a person decides is said whatever was said before.
      resumptions: told.resumptions + (others.length > 0 ? others.length + 1 : 0),
    },
  };
}
