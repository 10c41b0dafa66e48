/** What was opened, so that all of it is closed, last first, whatever happened in between. */
export interface Closing {
  keep<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createClosing(): Closing {
  const kept: (() => Promise<void>)[] = [];
  return {
    keep(opening) {
      kept.push(() =>
        opening.then(
          (opened) => opened.close(),
          () => {},
        ),
      );
      return opening;
    },
    async close() {
      for (const each of kept.splice(0).toReversed()) await each();
    },
  };
}
