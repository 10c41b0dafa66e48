/** What is printed, row by row: done, not as it should be, or what this emulator lacks. */
export interface Report {
  /** Runs a step, and prints its row. A step that throws is NOT, with the reason; those that follow it go on. */
  row<T>(what: string, step: () => Promise<T>): Promise<T | undefined>;
  /** Something that this emulator cannot do, and what was done in its place. */
  lacks(what: string): void;
  failed(): number;
}

export function printing(print: (line: string) => void): Report {
  let failed = 0;
  return {
    async row(what, step) {
      const began = performance.now();
      const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
      try {
        const result = await step();
        print(`ok     ${what} (${seconds()})`);
        return result;
      } catch (error) {
        failed += 1;
        print(
          `NOT    ${what} (${seconds()}): ${error instanceof Error ? error.message.slice(0, 400) : "failed"}`,
        );
        return undefined;
      }
    },
    lacks: (what) => print(`lacks  ${what}`),
    failed: () => failed,
  };
}

export function expect(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** @throws what `otherwise` says if nothing has come after so many seconds. */
export async function until<T>(
  seconds: number,
  otherwise: string,
  look: () => Promise<T | null>,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    expect(Date.now() < end, otherwise);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
