import { describe, expect, it } from "vitest";
import { callAfter, createPump, type PumpStep } from "../../../../infra/local/clock/pump.ts";
import { createActivity } from "../../../../infra/local/console/activity.ts";

const never = (error: unknown) => {
  throw error;
};

/** A pump whose steps find what they are told to, and what was asked of it. */
function pumpOf(steps: (() => Promise<PumpStep>)[], failed: (error: unknown) => void = never) {
  const activity = createActivity();
  let asked = 0;
  const pump = createPump(async () => steps[asked++]?.() ?? "empty", activity, failed);
  return { pump, activity, asked: () => asked };
}

describe("a pump", () => {
  it("goes on while there is more, and is idle when there is not", async () => {
    const { pump, activity, asked } = pumpOf([async () => "more", async () => "more", async () => "empty"]);
    pump.wake();
    await activity.idle();
    expect(asked()).toBe(3);
  });

  it("looks again if it is woken while it finds nothing", async () => {
    const made = pumpOf([
      async () => {
        made.pump.wake();
        return "empty";
      },
      async () => "empty",
    ]);
    made.pump.wake();
    await made.activity.idle();
    expect(made.asked()).toBe(2);
  });

  it("is woken from its wait by what comes in between", async () => {
    const { pump, activity, asked } = pumpOf([async () => ({ retryMs: 60_000 }), async () => "empty"]);
    pump.wake();
    await new Promise(setImmediate);
    pump.wake();
    await activity.idle();
    expect(asked()).toBe(2);
  });

  it("ends its wait, and takes nothing more, when it is stopped", async () => {
    const { pump, activity, asked } = pumpOf([async () => ({ retryMs: 60_000 }), async () => "more"]);
    pump.wake();
    await new Promise(setImmediate);
    pump.stop();
    await activity.idle();
    pump.wake();
    expect(asked()).toBe(1);
  });

  it("says what failed and tries again", async () => {
    const failures: unknown[] = [];
    const error = new Error("no queue");
    const { pump, activity, asked } = pumpOf([() => Promise.reject(error)], (each) => failures.push(each));
    pump.wake();
    await new Promise(setImmediate);
    pump.wake();
    await activity.idle();
    expect([failures, asked()]).toEqual([[error], 2]);
  });
});

describe("a call after others", () => {
  const busy = (patience: () => Promise<unknown>) => {
    const others = createActivity();
    const done: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    void others.track(() => promise.then(() => done.push("theirs")));
    const call = callAfter(others, patience, async (batch: string) => done.push(batch));
    return { done, call, end: resolve };
  };

  it("waits until they have nothing to do", async () => {
    const { done, call, end } = busy(() => new Promise<never>(() => {}));
    const calling = call("its own");
    end();
    await calling;
    expect(done).toEqual(["theirs", "its own"]);
  });

  it("does not wait for ever", async () => {
    const { done, call } = busy(async () => {});
    await call("its own");
    expect(done).toEqual(["its own"]);
  });
});
