import { describe, expect, test } from "vitest";
import {
  aBundle,
  anObservation,
  aReport,
  coded,
  read,
  reasonsOf,
} from "../../made-up/messages/fhir-resource.ts";

describe("a result that is taken back without its code, by its name", () => {
  const emptied = { code: { text: "?" }, valueQuantity: undefined, issued: undefined };
  const taken = (more: object) =>
    read(anObservation({ status: "entered-in-error", ...emptied, ...more })).facts.map(({ data }) => data);

  test.each(["entered-in-error", "cancelled"])("%s reaches what bore its id", (status) => {
    expect(taken({ status })).toEqual([{ orderIds: ["mg-1"], resultIds: ["mg-1"], status }]);
    expect(reasonsOf(anObservation({ status, ...emptied }))).toEqual([]);
  });

  test("its identifier is a name too, and a code that is none of ours names nothing better", () => {
    expect(taken({ identifier: [{ value: "F-9" }] })).toMatchObject([{ resultIds: ["mg-1", "F-9"] }]);
    expect(taken({ code: coded("24336-0") })).toMatchObject([
      { results: [{ status: "entered-in-error" }] },
      { resultIds: ["mg-1"] },
    ]);
    expect(taken({ code: coded("2601-3") })).toMatchObject([{ results: [{ resultId: "mg-1" }] }]);
  });

  test("a group reaches the members that are not here", () => {
    const hasMember = [{ reference: "Observation/k-1" }];
    expect(taken({ id: "g", hasMember })).toMatchObject([{ resultIds: ["k-1"] }]);
  });

  test("without a name it is held", () => {
    expect(reasonsOf(anObservation({ status: "entered-in-error", ...emptied, id: undefined }))).toEqual([
      "unmapped-code",
    ]);
  });

  test("a report that is entered in error takes along what does not say so, and the sender hears of it", () => {
    const report = aReport({ status: "entered-in-error", result: [{ reference: "Observation/mg-1" }] });
    expect(reasonsOf(aBundle([anObservation(), report]))).toEqual(["taken-back-along"]);
    expect(reasonsOf(aBundle([anObservation({ status: "entered-in-error" }), report]))).toEqual([]);
  });
});

describe("a correction without a value that is read may take the earlier one back", () => {
  const correction = (more: object) =>
    anObservation({ status: "corrected", valueQuantity: undefined, ...more });

  test.each([
    ["nothing", {}],
    ["a reason for its absence", { dataAbsentReason: coded("error", "urn:x") }],
    ["a type that is not read", { valueBoolean: true }],
    ["a comparator that is none", { valueQuantity: { value: 1, comparator: "ad" } }],
  ])("%s: held, and what it names clears nothing", (_name, more) => {
    const { facts } = read(correction(more));
    expect(reasonsOf(correction(more))).toEqual(["unclear-withdrawal"]);
    expect(facts).toMatchObject([{ subject: "P-77", data: { resultIds: ["mg-1"], status: "unsettled" } }]);
  });

  test("of a panel its component", () => {
    const panel = correction({ code: coded("24336-0"), component: [{ code: coded("2823-3") }] });
    expect(read(panel).facts).toMatchObject([{ data: { resultIds: ["mg-1|2823-3"] } }]);
  });

  test("a final one without a value takes nothing back", () => {
    expect(read(correction({ status: "final" })).facts).toEqual([]);
    expect(reasonsOf(correction({ status: "final" }))).toEqual(["no-value"]);
  });
});

describe("a change names results", () => {
  const namesIn = (url: string) => {
    const [change] = read(aBundle([], { entry: [{ request: { method: "DELETE", url } }] })).changes;
    return change?.names;
  };

  test.each([
    ["by its place", "Observation/mg-1", ["mg-1"]],
    ["on a server", "https://lab.invalid/fhir/Observation/mg-1", ["mg-1"]],
    ["in a version", "Observation/mg-1/_history/2", ["mg-1"]],
    ["by its identifier", "Observation?identifier=urn:lab|F-9,F-10", ["F-9", "F-10"]],
    ["by its identifier, encoded", "DiagnosticReport?identifier=urn%3Alab%7CF-9", ["F-9"]],
    [
      "by its identifier, its signs as FHIR writes them",
      "Observation?identifier=u|F\\|9,F\\,1\\$\\\\",
      ["F|9", "F,1$\\"],
    ],
    ["by what bears signs of its own", "Observation?identifier=u\\|v|F|9\\e", ["F|9\\e"]],
    ["by its id", "Observation?_id=mg-1", ["mg-1"]],
    ["not by another condition", "Observation?code=2601-3", []],
    ["not by a type that is no result", "Patient?identifier=F-9", []],
  ])("%s", (_name, url, names) => {
    expect(namesIn(url)).toEqual(names);
  });
});

describe("a report that is cancelled with nothing in it", () => {
  const withdrawn = (...resources: object[]) =>
    read(aBundle(resources)).facts.flatMap(({ type, data }) =>
      type === "lab.results.withdrawn.v1" ? [data] : [],
    );
  const report = aReport({ status: "cancelled", result: [{ reference: "Observation/mg-1" }] });

  test.each([
    ["words why", { code: coded("8251-1"), valueQuantity: undefined, valueString: "Not drawn" }],
    ["a result without a value", { valueQuantity: undefined }],
  ])("but %s takes back what it held before", (_name, more) => {
    expect(withdrawn(report, anObservation(more))).toMatchObject([
      { orderIds: ["panel-1"], status: "cancelled" },
    ]);
    expect(withdrawn(report, anObservation())).toEqual([]);
  });

  describe.each(["entered-in-error", "cancelled"])("%s, of one test", (status) => {
    const taken = (more: object) => {
      const identifier = [{ value: "A|1" }];
      return withdrawn(aReport({ status, code: coded("2601-3"), identifier, result: undefined, ...more }));
    };
    const named = { orderIds: ["A|1"], resultIds: ["A|1|magnesium"], status };

    test("takes that back: what else came under its identifier waits", () => {
      expect(taken({})).toEqual([expect.objectContaining(named)]);
    });

    test("with results that are not here takes these too", () => {
      const result = [{ reference: "Observation/k-1" }];
      expect(taken({ result })).toMatchObject([named, { resultIds: ["k-1"], status }]);
      expect(taken({ result })[1]).not.toHaveProperty("orderIds");
    });

    test.each<[string, object]>([
      ["of a panel", { code: coded("24326-1") }],
      ["under the id of its resource alone", { identifier: undefined }],
      ["with an identifier that leaves no room", { identifier: [{ value: "A".repeat(250) }] }],
    ])("but %s all that bore its name", (_name, more) => {
      expect(taken(more)).toHaveLength(1);
      expect(taken(more)[0]).not.toHaveProperty("resultIds");
    });
  });

  test.each(["entered-in-error", "cancelled"])(
    "where its identifier bears other results, %s is held",
    (status) => {
      const identifier = [{ value: "ACCESSION" }];
      const empty = aReport({ id: "other", identifier, status });
      const full = aReport({ identifier, result: [{ reference: "Observation/mg-1" }] });
      for (const both of [
        [empty, full],
        [full, empty],
      ]) {
        expect(reasonsOf(aBundle([...both, anObservation()]))).toEqual(["unclear-withdrawal"]);
        expect(withdrawn(...both, anObservation())).toMatchObject([
          { orderIds: ["ACCESSION"], status: "unsettled" },
        ]);
      }
    },
  );

  test.each(["entered-in-error", "cancelled"])(
    "where its identifier bears nothing but what is %s too, it is sure",
    (status) => {
      const identifier = [{ value: "ACCESSION" }];
      const empty = aReport({ id: "other", identifier, status });
      const other = aReport({ identifier, status, result: [{ reference: "Observation/mg-1" }] });
      const all = [empty, other, anObservation({ status })];
      expect(reasonsOf(aBundle(all))).toEqual([]);
      expect(withdrawn(...all)[0]).toMatchObject({ orderIds: ["ACCESSION"], status });
    },
  );
});
