import { isDeepStrictEqual } from "node:util";
import type { Episode } from "../../../../shared/episode/state/episode.ts";
import type { Changes, PatientState } from "../../../../shared/episode/state/patient.ts";
import type { Store } from "../../../../shared/store/store.ts";

/** Whether what was committed changes anything that anybody sees. */
export class MarksWatch {
  #isOfMarks = true;

  around(store: Store): Store {
    return {
      ...store,
      commit: (state, changes) => {
        this.#isOfMarks &&= isOfMarks(state, changes);
        return store.commit(state, changes);
      },
    };
  }

  /** Since the last time. */
  read(): boolean {
    const isOfMarks = this.#isOfMarks;
    this.#isOfMarks = true;
    return isOfMarks;
  }
}

/** That a checkpoint ran, what was seen, and when to look again, are marks; the row on the unit's list is not: people read it. */
export function isOfMarks({ episodes }: Pick<PatientState, "episodes">, changes: Changes): boolean {
  const { facts, alerts, messages, references, digestAdds, digestRemoves, removedEpisodes } = changes;
  const all = [facts, alerts, messages, references, digestAdds, digestRemoves, removedEpisodes];
  if (changes.row !== undefined || all.some((changed) => changed.length > 0)) return false;
  return changes.episodes.every((episode) => {
    const stood = episodes.find(({ id }) => id === episode.id);
    return stood !== undefined && isDeepStrictEqual(unmarked(episode), unmarked(stood));
  });
}

function unmarked({ checkpoints: _, pictureDigest: __, reviewAt: ___, ...episode }: Episode): object {
  return episode;
}
