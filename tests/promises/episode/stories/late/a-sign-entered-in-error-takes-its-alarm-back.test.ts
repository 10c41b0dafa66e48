import { expect, test } from "vitest";
import { historyStated, result, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

const onset = at("12:05");
const speech = { kind: "speech-disturbance", onset } as const;
const inError = symptoms(at("12:20"), { ...speech, status: "entered-in-error" });

/** Worse since dialysis, urgent, and a sign that makes it critical. */
function withSign(): Ward {
  const ward = Ward.atNoon();
  ward.hear(symptoms(at("12:01"), { kind: "worse-since-dialysis", onset: at("12:01") }));
  ward.pass(1);
  ward.answerAll("no-action");
  ward.hearAt(at("12:05"), symptoms(onset, speech));
  ward.passUntil(at("12:20"));
  return ward;
}

test("whoever was told of a sign as critical is told that it was entered in error, though the line stands as urgent", () => {
  const ward = withSign();
  const told = ward.toldWhile(() => ward.hear(inError));
  expect(told).toEqual([
    "withdrawal 1 demo-nurse sms critical",
    "withdrawal 1 demo-nurse email critical",
    "withdrawal 2 demo-nephrologist sms critical",
    "withdrawal 2 demo-nephrologist email critical",
  ]);
  expect(ward.standing()).toMatchObject({ "consider-aluminium": "urgent" });
});

test("whoever is told after that hears of what stands, and not of what was wrong", () => {
  const ward = Ward.atNoon();
  ward.passUntil(at("12:05"));
  ward.hear(
    symptoms(
      at("12:05"),
      { ...speech, onset: at("12:05") },
      { kind: "worse-since-dialysis", onset: at("12:01") },
    ),
  );
  ward.hearAt(at("12:08"), inError);
  expect(ward.toldWhile(() => ward.pass(10)).at(0)).toBe("alert 2 demo-nephrologist sms urgent");
  expect(ward.alerts).toEqual(["open"]);
});

test("so it is beside another line that stands, by a message too that waits; where nothing stands, what was told stays", () => {
  const ward = Ward.atNoon();
  ward.holdsBack = true;
  ward.passUntil(at("12:06"));
  ward.hear(
    result("potassium", 7.1, at("12:05"), { resultId: "k" }),
    symptoms(at("12:05"), { kind: "muscle-spasm", severity: "severe", onset: at("12:05") }),
  );
  const wrong = result("potassium", 7.1, at("12:05"), {
    ...{ resultId: "k", status: "entered-in-error", issuedAt: at("12:06") },
  });
  ward.hear(wrong);
  expect(ward.state.messages.map(({ severity }) => severity)).toEqual(["urgent", "urgent"]);
  const alone = Ward.atNoon();
  alone.passUntil(at("12:06"));
  alone.hear(result("potassium", 7.1, at("12:05"), { resultId: "k" }));
  alone.hear(wrong);
  expect(alone.state.alerts).toMatchObject([{ severity: "critical", state: "withdrawn" }]);
});

test("what newer facts end leaves the alert as grave as it was", () => {
  const ward = Ward.atNoon();
  ward.passUntil(at("12:05"));
  ward.hear(
    result("potassium", 7.1, at("12:05")),
    symptoms(at("12:05"), { kind: "muscle-spasm", severity: "severe", onset: at("12:05") }),
  );
  ward.hearAt(at("12:08"), result("potassium", 4.2, at("12:08")));
  expect(ward.toldWhile(() => ward.pass(10)).at(0)).toBe("alert 2 demo-nephrologist sms critical");
});

test("so does a critical value that passed at once, whatever else of its alert is taken back, by a message too that waits", () => {
  const spasm = { kind: "muscle-spasm", onset: at("12:05") } as const;
  const wrong = symptoms(at("12:07"), { ...spasm, status: "entered-in-error" });
  const passed = [
    result("potassium", 7.1, at("12:03"), { resultId: "high" }),
    result("potassium", 5.9, at("12:05"), { resultId: "less" }),
  ];
  const worse = { kind: "worse-since-dialysis", onset: at("12:01") } as const;
  for (const isWaiting of [true, false]) {
    const ward = Ward.atNoon();
    ward.holdsBack = isWaiting;
    ward.hearAt(at("12:06"), ...passed, symptoms(at("12:05"), { ...spasm, severity: "severe" }, worse));
    ward.hearAt(at("12:07"), wrong);
    ward.holdsBack = false;
    expect(ward.standing()).toMatchObject({ "potassium-high": "info", "consider-aluminium": "urgent" });
    ward.pass(12);
    expect(ward.rings.filter((one) => one.startsWith("alert"))).toEqual([
      "alert 1 demo-nurse sms critical",
      "alert 2 demo-nephrologist sms critical",
    ]);
  }
});

test("with two that were wrong, its alert is urgent as the second is taken back", () => {
  const ward = Ward.atNoon();
  ward.passUntil(at("12:05"));
  const high = result("potassium", 7.1, at("12:04"), { resultId: "k" });
  const low = result("magnesium", 0.2, at("12:04"), { resultId: "mg" });
  ward.hear(high, low, symptoms(at("12:05"), { kind: "worse-since-dialysis", onset: at("12:01") }));
  const severities = () => ward.state.alerts.map(({ severity }) => severity);
  const taken = { status: "entered-in-error", issuedAt: at("12:06") } as const;
  ward.hear(result("potassium", 7.1, at("12:04"), { resultId: "k", ...taken }));
  expect(severities()).toEqual(["critical"]);
  ward.hear(result("magnesium", 0.2, at("12:04"), { resultId: "mg", ...taken }));
  expect([severities(), ward.standing()]).toMatchObject([["urgent"], { "consider-aluminium": "urgent" }]);
});

test("its alert goes on, for what stands, and what rises again rings again", () => {
  const ward = withSign();
  ward.hear(inError);
  expect(ward.alerts).toEqual(["acknowledged", "open"]);
  ward.pass(5);
  const again = symptoms(at("12:25"), { kind: "motor-apraxia", onset: at("12:25") });
  expect(ward.hear(again).raised).toMatchObject([{ severity: "critical", rules: ["consider-aluminium"] }]);
});

test("the line is withdrawn as urgent once the rest of it is taken back too", () => {
  const ward = withSign();
  ward.hear(inError);
  const told = ward.toldWhile(() => {
    ward.hear(
      symptoms(at("12:21"), {
        kind: "worse-since-dialysis",
        onset: at("12:01"),
        status: "entered-in-error",
      }),
    );
  });
  expect(told.filter((one) => one.includes("demo-nurse sms"))).toEqual([
    "withdrawal 1 demo-nurse sms urgent",
    "withdrawal 1 demo-nurse sms urgent",
  ]);
});

test("so it is of a result, and not of one that a newer one overtakes or that is corrected to another value", () => {
  const withRisk = () => {
    const ward = Ward.atNoon();
    ward.hear(historyStated(at("12:01"), { structuralHeartDisease: true }));
    ward.hear(symptoms(at("12:02"), { kind: "muscle-spasm", severity: "mild", onset: at("12:02") }));
    ward.hear(result("magnesium", 0.9, at("12:03")));
    ward.hear(result("potassium", 5.8, at("12:04"), { resultId: "k" }));
    ward.pass(10);
    return ward;
  };
  const withdrawals = (
    status: "cancelled" | "corrected" | "final",
    value: number,
    time: string,
    id: string,
  ) => {
    const ward = withRisk();
    const issuedAt = at("12:10");
    return ward.toldWhile(() =>
      ward.hear(result("potassium", value, at(time), { resultId: id, status, issuedAt })),
    );
  };
  expect(withdrawals("cancelled", 5.8, "12:04", "k")).toContain("withdrawal 1 demo-nurse sms critical");
  expect(withdrawals("corrected", 4.4, "12:04", "k")).toEqual([]);
  expect(withdrawals("final", 4.4, "12:09", "k2")).toEqual([]);
});

test("a second sign that was entered in error is withdrawn from those who were told of that, and the first from nobody twice", () => {
  const ward = withSign();
  ward.hear(inError);
  ward.answerAll("acting");
  ward.passUntil(at("12:40"));
  const jerks = { kind: "myoclonic-jerks", onset: at("12:40") } as const;
  ward.hear(symptoms(at("12:40"), jerks));
  ward.pass(2);
  const told = ward.toldWhile(() =>
    ward.hear(symptoms(at("12:42"), { ...jerks, status: "entered-in-error" })),
  );
  expect(told).toEqual(["withdrawal 1 demo-nurse sms critical", "withdrawal 1 demo-nurse email critical"]);
});
