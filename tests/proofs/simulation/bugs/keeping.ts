import type { Bug } from "./bug.ts";

export const keeping: readonly Bug[] = [
  {
    name: "a claim without its condition",
    file: "shared/store/messages.ts",
    find: 'condition: { kind: "equals", attribute: "revision", value: before.revision },',
    replace: "",
    breaks: "two workers send one message",
  },
  {
    name: "a commit without its condition",
    file: "shared/store/items/item-writes.ts",
    find: "set, condition: versionIs(version - 1) };",
    replace: "set };",
    breaks: "two decisions overwrite each other",
  },
  {
    name: "an identity dropped",
    file: "shared/store/items/commit/commit-writes.ts",
    find: "    ...identities,\n",
    replace: "",
    breaks: "one identity stands with two contents",
  },
  {
    name: "items replaced instead of updated",
    file: "shared/store/items/item-writes.ts",
    find: 'return { kind: "update", key: { pk, sk }, set: { ...set, item, commit: version } };',
    replace: 'return { kind: "put", item: { pk, sk, ...set, item, commit: version } };',
    breaks: "what a newer version of the code wrote is gone",
  },
  {
    name: "a tick that reads only the first page",
    file: "shared/store/agenda.ts",
    find: "for await (const item of pagesOf((after) => table.due(now, after))) {",
    replace: "for (const item of (await table.due(now)).items) {",
    breaks: "whoever stands on the second page waits",
  },
  {
    name: "a load that reads only the first page",
    file: "shared/store/partition.ts",
    find: "for await (const item of pagesOf((after) => table.query(range, after))) all.push(item);",
    replace: "all.push(...(await table.query(range)).items);",
    breaks: "decisions are taken on half of a patient",
  },
  {
    name: "a torn read believed",
    file: "shared/store/partition.ts",
    find: "if (!torn(partition)) return partition;",
    replace: "return partition;",
    breaks: "a decision is taken on two states at once",
  },
  {
    name: "the first of two digests",
    file: "shared/store/lists/shift-list-plan.ts",
    find: "  const shiftEnds = new Set([...changes.digestAdds, ...removes].map(({ shiftEnd }) => shiftEnd));",
    replace:
      "  const shiftEnds = new Set([...changes.digestAdds, ...removes].map(({ shiftEnd }) => shiftEnd).slice(0, 1));",
    breaks: "what stands in the list of a later shift is taken from none, or put into none",
  },
];
