import { describe, expect, test } from "vitest";
import { foldOrders, ordersWithin } from "../../../../../shared/episode/facts/orders/fold-orders.ts";
import { byDanger, isWorse } from "../../../../../shared/episode/facts/orders/order-danger.ts";
import { type Change, inEffect } from "../../../../../shared/episode/facts/orders/order-versions.ts";
import { treatment } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";

type Given = Partial<Change["data"]> & { readonly issued?: string; readonly received?: string };

function change(time: string, { issued, received = issued ?? time, ...given }: Given): Change {
  const told = treatment(at(time), { treatment: "calcium", ...given });
  return { ...told, receivedAt: at(received), ...(issued && { issued: at(issued) }) };
}

const order = (...changes: Change[]) => foldOrders(changes)[0];
const milligrams = (value: number) => ({ dosePerDay: { value, unit: "mg" } });

describe("the danger of an order", () => {
  const routes = [undefined, "dialysate", "oral", "other", "intravenous"] as const;
  const purposes = [undefined, "binder", "hyperkalaemia", "other", "replacement"] as const;
  const rising: Given[] = [
    ...[{}, milligrams(1), milligrams(2)].map((dose) => ({ ...dose, indication: undefined })),
    ...purposes.slice(1).map((indication) => ({ indication })),
    ...routes.slice(1).map((route) => ({ route, ...milligrams(1) })),
  ];

  test("rises by its route, then by its purpose, then by its dose", () => {
    const changes = rising.map((given) => change("08:00", given));
    for (const [place, one] of changes.entries())
      for (const other of changes.slice(place + 1))
        expect([byDanger(one, other) < 0, byDanger(other, one) > 0]).toEqual([true, true]);
  });

  test("is worse by a worse route or purpose, and not by the same", () => {
    const isWorseThan = (one: Given, other: Given) =>
      isWorse(change("08:00", one), change("08:00", other).data);
    const [milder, worse] = [
      { route: "other", indication: "other" },
      { route: "intravenous", indication: "replacement" },
    ] as const;
    expect(isWorseThan({ ...milder, route: worse.route }, milder)).toBe(true);
    expect(isWorseThan({ ...milder, indication: worse.indication }, milder)).toBe(true);
    expect(isWorseThan({ route: milder.route }, {})).toBe(true);
    expect([isWorseThan(milder, milder), isWorseThan(milder, worse), isWorseThan({}, {})]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("a change that is dated ahead of its receipt", () => {
  const ahead = { received: "10:00" };

  test("takes no place of what is sure; what is sure is no worse for having been so", () => {
    const facts = [
      change("09:00", { route: "intravenous", received: "10:00" }),
      change("09:30", { route: "oral", received: "10:00" }),
    ];
    expect(order(...facts)?.route).toBe("oral");
    expect(order(...facts, change("15:00", { route: "intravenous", ...ahead }))?.route).toBe("intravenous");
  });

  test("counts with a higher dose alone, and with its effect where none is sure", () => {
    const doses = (value: number) =>
      order(
        change("09:00", milligrams(10)),
        change("09:30", {}),
        change("15:00", { ...ahead, ...milligrams(value) }),
      )?.dosesPerDay.map((dose) => dose.value);
    expect([doses(9), doses(10), doses(11)]).toEqual([["10"], ["10"], ["10", "11"]]);
    const assessed = (time: string, more: Given = {}) =>
      change(time, { action: "assessed", effect: "effective", ...more });
    const effects = (...changes: Change[]) =>
      order(change("08:00", {}), ...changes)?.effects.map((one) => one.at);
    expect(effects(assessed("09:00"), assessed("15:00", ahead))).toEqual([at("09:00")]);
    expect(effects(assessed("15:00", ahead))).toEqual([at("15:00")]);
  });

  test("ends nothing, but for a stop of which nothing else is known", () => {
    const stop = change("15:00", { action: "stopped", ...ahead });
    expect(order(change("09:00", {}), stop)?.stoppedAt).toBeNull();
    expect(order(stop)?.stoppedAt).toBe(at("15:00"));
  });
});

test("an order turns when it runs again, or by another route or for another purpose, and not by its stop", () => {
  const turns = (...given: Given[]) =>
    order(...given.map((one, hour) => change(`1${hour}:00`, one)))?.turnedAt;
  const [oral, vein, stop] = [{ route: "oral" }, { route: "intravenous" }, { action: "stopped" }] as const;
  expect(turns(oral, vein, { indication: "binder" }, oral)).toEqual([at("11:00"), at("12:00"), at("13:00")]);
  expect(turns(oral, { ...vein, ...stop }, {})).toEqual([at("12:00")]);
  expect(turns(oral, stop, { action: "assessed", effect: "effective" }, {})).toEqual([at("13:00")]);
});

test("once a session has begun, what is ordered or stopped from then on is that session's", () => {
  const orders = foldOrders([
    change("09:00", { orderId: "before" }),
    change("10:00", { orderId: "then" }),
    change("09:00", { orderId: "stopped" }),
    change("10:30", { orderId: "stopped", action: "stopped" }),
  ]);
  const within = (begun: string | null) => {
    const found = ordersWithin(orders, { opensAt: at("08:00"), closesAt: at("13:00"), begun });
    return [found.orders, found.stopped].map((all) => all.map(({ orderId }) => orderId));
  };
  expect(within(null)).toEqual([["before", "then"], ["stopped"]]);
  expect(within(at("10:00"))).toEqual([["before"], []]);
});

describe("a version of an order", () => {
  test.each([
    ["09:00", "10:00"],
    ["08:00", "10:00"],
    ["07:00", "08:00"],
    ["10:00", "08:00"],
    ["11:00", "08:00"],
  ])("of 08:00 that was changed at 10:00, after something of %s, holds from %s", (other, from) => {
    const version = change("08:00", { issued: "10:00", route: "oral" });
    const held = inEffect([version, change(other, { action: "given" })]).find(({ data }) => data.route);
    expect(held?.time).toBe(at(from));
    expect(inEffect([version])[0]?.time).toBe(at("08:00"));
  });

  test("that says what the last one said was only touched", () => {
    const versions = [
      change("08:00", { issued: "08:30", route: "intravenous" }),
      change("09:00", { issued: "07:00", route: "oral" }),
    ];
    const again = (route: "oral" | "intravenous") => change("08:00", { issued: "10:00", route });
    expect(inEffect([...versions, again("intravenous")])).toHaveLength(2);
    expect(inEffect([...versions, again("oral")])).toHaveLength(3);
  });
});
