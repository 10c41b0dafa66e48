import { describe, expect, it } from "vitest";
import { foldOrders, orderAsOf } from "../../../../../shared/episode/facts/orders/fold-orders.ts";
import type { KnownOrder } from "../../../../../shared/episode/facts/patient.ts";
import { treatment } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";

type Change = Partial<Parameters<typeof treatment>[1]>;

const change = (time: string, given: Change) => treatment(at(time), { treatment: "baclofen", ...given });

function order(...changes: [time: string, given: Change][]): KnownOrder | undefined {
  return foldOrders(changes.map(([time, given]) => change(time, given)))[0];
}

const milligrams = (value: number) => ({ dosePerDay: { value, unit: "mg" } });

describe("an order runs", () => {
  it("from when it was first ordered, started or given until it was stopped", () => {
    expect(
      order(["08:00", {}], ["09:00", { action: "started" }], ["10:00", { action: "stopped" }]),
    ).toMatchObject({ since: at("08:00"), stoppedAt: at("10:00") });
    expect(order(["08:00", {}])).toMatchObject({ since: at("08:00"), stoppedAt: null });
  });

  it("on, if it was ordered, started or given again after its stop; not if that was at the same instant", () => {
    for (const action of ["ordered", "started", "given"] as const) {
      const again = order(["08:00", {}], ["09:00", { action: "stopped" }], ["10:00", { action }]);
      expect(again?.stoppedAt).toBeNull();
    }
    const first: [string, Change][] = [
      ["08:00", {}],
      ["09:00", { action: "started" }],
    ];
    expect(order(...first, ["09:00", { action: "stopped" }])?.stoppedAt).toBe(at("09:00"));
  });

  it("to the first stop since it last ran, however often that is said", () => {
    const stop: Change = { action: "stopped" };
    expect(order(["08:00", {}], ["09:00", stop], ["10:00", stop])?.stoppedAt).toBe(at("09:00"));
    const again = order(["08:00", {}], ["09:00", stop], ["10:00", {}], ["11:00", stop], ["12:00", stop]);
    expect(again?.stoppedAt).toBe(at("11:00"));
  });

  it("up to its stop, though an assessment comes later", () => {
    const assessed: Change = { action: "assessed", effect: "effective" };
    expect(order(["08:00", {}], ["09:00", { action: "stopped" }], ["10:00", assessed])).toMatchObject({
      since: at("08:00"),
      stoppedAt: at("09:00"),
    });
  });

  it("from its stop, if nothing but that is known; from the first one, if there are more", () => {
    const stop: Change = { action: "stopped" };
    expect(order(["09:00", stop])).toMatchObject({ since: at("09:00"), stoppedAt: at("09:00") });
    expect(order(["09:00", stop], ["10:00", stop], ["11:00", stop])).toMatchObject({
      since: at("09:00"),
      stoppedAt: at("09:00"),
      lastGivenAt: null,
    });
  });
});

describe("an assessment of a drug that nobody told of", () => {
  const assessed = (drug: "baclofen" | "gabapentin" | "vitamin-e" | "albumin" | "quinine" | "magnesium") =>
    foldOrders([change("08:00", { treatment: drug, action: "assessed", effect: "ineffective" })]);

  it("says that a preventive one is in use", () => {
    for (const drug of ["baclofen", "gabapentin", "vitamin-e", "albumin"] as const) {
      expect(assessed(drug)).toMatchObject([{ treatment: drug, since: at("08:00"), lastGivenAt: null }]);
    }
  });

  it("says nothing of any other", () => {
    expect([assessed("quinine"), assessed("magnesium")]).toEqual([[], []]);
  });

  it("does not move the beginning of one that somebody told of", () => {
    const effect: Change = { action: "assessed", effect: "ineffective" };
    expect(order(["08:00", effect], ["09:00", { action: "started" }])?.since).toBe(at("09:00"));
  });
});

describe("a treatment that was only ever given", () => {
  it("was given last when it was given last", () => {
    const given: Change = { action: "given" };
    expect(order(["08:00", given], ["09:00", given], ["10:00", given])).toMatchObject({
      since: at("08:00"),
      lastGivenAt: at("10:00"),
    });
  });

  it("is none that was ordered or started", () => {
    expect(order(["08:00", {}], ["09:00", { action: "given" }])?.lastGivenAt).toBeNull();
  });
});

describe("what a later change of an order leaves out", () => {
  it("stays as it was stated before", () => {
    const route: Change = { treatment: "magnesium", route: "intravenous", indication: "replacement" };
    expect(order(["08:00", route], ["09:00", { treatment: "magnesium", route: "oral" }])).toMatchObject({
      orderId: "O-1",
      treatment: "magnesium",
      route: "oral",
      indication: "replacement",
    });
  });

  it("corrects nothing; another treatment, route or indication does", () => {
    const first: Change = { treatment: "calcium", route: "oral", indication: "binder" };
    const version = (...changes: Change[]) =>
      order(["08:00", first], ...changes.map((given): [string, Change] => ["09:00", given]))?.evidence;
    const corrections: Change[] = [
      { treatment: "potassium" },
      { treatment: "calcium", route: "intravenous" },
      { treatment: "calcium", indication: "replacement" },
    ];
    const versions = [version(), ...corrections.map((one) => version(one))].map((one) => one?.version);
    expect(new Set(versions).size).toBe(4);
    expect(version({ treatment: "calcium", action: "started", ...milligrams(10) })).toEqual(version());
    expect(version()?.of).toBe("order:O-1");
  });
});

it("each order has its id, and orders have one order", () => {
  const ids = (...orderIds: string[]) =>
    foldOrders(orderIds.map((orderId) => change("08:00", { orderId }))).map(({ orderId }) => orderId);
  expect(ids("O-2", "O-1", "O-3", "O-1")).toEqual(["O-1", "O-2", "O-3"]);
  expect(ids("O-3", "O-1", "O-2")).toEqual(["O-1", "O-2", "O-3"]);
});

describe("a dose counts from when it was taken", () => {
  const doses = (...changes: [string, Change][]) =>
    order(...changes)?.dosesPerDay.map((dose) => [dose.at, dose.value, dose.unit]);

  it("one that was ordered before the start, from the start; the first one, if there are more", () => {
    expect(
      doses(
        ["08:00", { ...milligrams(10) }],
        ["09:00", { action: "started" }],
        ["10:00", { ...milligrams(20) }],
        ["11:00", { action: "started" }],
      ),
    ).toEqual([
      [at("09:00"), "10", "mg"],
      [at("10:00"), "20", "mg"],
    ]);
    expect(doses(["08:00", { ...milligrams(10) }], ["09:00", { action: "given" }])).toEqual([
      [at("09:00"), "10", "mg"],
    ]);
  });

  it("of which nobody said that it was taken, from its order", () => {
    expect(doses(["08:00", { ...milligrams(10) }], ["09:00", { action: "assessed" }])).toEqual([
      [at("08:00"), "10", "mg"],
    ]);
  });

  it("not one that was stopped", () => {
    expect(doses(["08:00", {}], ["09:00", { action: "stopped", ...milligrams(10) }])).toEqual([]);
  });
});

describe("as it was known at an instant, an order", () => {
  const known = order(
    ["08:00", { action: "started", ...milligrams(10) }],
    ["09:00", { action: "assessed", effect: "ineffective" }],
    ["10:00", { action: "assessed", effect: "effective", ...milligrams(20) }],
    ["11:00", { action: "stopped" }],
  );
  if (!known) throw new Error("the example has an order");

  it("has the doses and the newest assessment up to then, that instant included", () => {
    const asOf = (time: string) => orderAsOf(known, at(time));
    expect(asOf("07:59")).toMatchObject({ dosesPerDay: [], effect: undefined });
    expect(asOf("09:00").effect).toEqual({ at: at("09:00"), found: "ineffective" });
    expect(asOf("09:59").dosesPerDay).toHaveLength(1);
    expect(asOf("10:00")).toMatchObject({
      dosesPerDay: [{ value: "10" }, { value: "20" }],
      effect: { at: at("10:00"), found: "effective" },
    });
  });
});

describe("an order that runs again is heard of as such", () => {
  const stop: Change = { action: "stopped" };
  const again = (heardStopAt: string, ...changes: [time: string, given: Change][]) => {
    const stopped = { ...change("09:00", stop), receivedAt: at(heardStopAt) };
    const told = changes.map(([time, given]) => ({ ...change(time, given), receivedAt: at("10:30") }));
    return foldOrders([change("08:00", {}), stopped, ...told])[0]?.resumed;
  };
  const resumed = [{ at: at("10:00"), heardAt: at("10:30"), isDose: false }];

  it("after a stop that was heard of by then, whatever was assessed between", () => {
    expect(again("09:01", ["10:00", {}])).toEqual(resumed);
    expect(again("10:30", ["10:00", {}])).toEqual(resumed);
    const assessed: Change = { action: "assessed", effect: "effective" };
    expect(again("09:01", ["09:30", assessed], ["10:00", {}])).toEqual(resumed);
  });

  it("and not by a stop, by what was heard before the stop was, nor without one", () => {
    expect(again("09:01", ["10:00", stop])).toEqual([]);
    expect(again("10:31", ["10:00", {}])).toEqual([]);
    expect(order(["08:00", {}], ["10:00", {}])?.resumed).toEqual([]);
  });

  it("by each dose, of what is only given", () => {
    const given: Change = { action: "given" };
    expect(order(["08:00", given], ["10:00", given])?.resumed).toMatchObject([
      { at: at("10:00"), isDose: true },
    ]);
  });
});
