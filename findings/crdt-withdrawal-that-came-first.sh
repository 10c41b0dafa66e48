#!/usr/bin/env bash
# crdts 0.2.0 (data that two places change and then merge), its LWW-Set: an alert that was withdrawn, and reaches a place in the other order.
#
# Of a last-write-wins set each change has a time, and the last one counts, in whatever order the changes arrive; so two places that know the same
# changes hold the same. The time is any tag, and a function of one's own may compare tags; by default they are subtracted.
# Guess: a removal that arrives before what it removes counts when that comes; a time written as a text (ISO 8601) is compared, or it throws.
# Seen:  a removal of what is not there yet is forgotten. The alert of 10 o'clock, withdrawn at 11, stands in a place that heard of the withdrawal
#        first, and once it merges with a place that had both in their order the alert is gone; two places of which one knows the alert and the other the
#        withdrawal agree, after a merge, that it stands. With texts as times nothing is ever there: what was added alone is not, and what was
#        removed at 11 and added anew at 12 is not either. With numbers in their order it is right, and so is a function of one's own for texts.
# What follows: an alert that nobody should act on is shown on the ward whose connection was slow, and where times are texts none is shown at all; no
# exception, and no difference between the places tells. Keep every change as a fact of its own, a removal too, and compute the set from all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts crdts@0.2.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { LWWSet } from "crdts";

const alert = "potassium 6.8";
const at = { ten: Date.parse("2026-03-01T10:00Z"), eleven: Date.parse("2026-03-01T11:00Z") };
const place = (change, options) => {
  const set = new LWWSet(undefined, options);
  change(set);
  return set;
};
const told = (set) => set.add(alert, at.ten);
const withdrawn = (set) => set.remove(alert, at.eleven);
const holds = (set) => [...set.values()];
const merged = (one, other) => {
  one.merge(other);
  other.merge(one);
  return [holds(one), holds(other)];
};
const both = (first, second) => (set) => {
  first(set);
  second(set);
};
const asTexts = (set) => {
  set.add("one", "2026-03-01T10:00Z");
  set.add("two", "2026-03-01T10:00Z");
  set.remove("two", "2026-03-01T11:00Z");
  set.add("two", "2026-03-01T12:00Z");
};
const compareFunc = (a, b) => (a ?? "").localeCompare(b ?? "");
const seen = {
  "told, withdrawn": holds(place(both(told, withdrawn))),
  "withdrawn, told": holds(place(both(withdrawn, told))),
  "one place told, the other withdrawn": merged(place(told), place(withdrawn)),
  "merged with a place that had both in order": merged(place(both(withdrawn, told)), place(both(told, withdrawn))),
  "times as texts": holds(place(asTexts)),
  "times as texts, with a function": holds(place(asTexts, { compareFunc })),
};
console.log(seen);
deepEqual(seen, {
  "told, withdrawn": [],
  "withdrawn, told": [alert],
  "one place told, the other withdrawn": [[alert], [alert]],
  "merged with a place that had both in order": [[], []],
  "times as texts": [],
  "times as texts, with a function": ["one", "two"],
});
JS
node look.mjs
