#!/usr/bin/env bash
# openrosa-xpath-evaluator 2.0.13 (expressions of ODK's forms, as Enketo has them), on jsdom 26.1.0: whether two tubes have one number.
#
# A form asks for the number on the request and for that on the tube, and its constraint is that they are equal. Laboratories number by day and count:
# 2026-03-12-7, or 2026-03-12A. XPath compares two texts as texts, and OpenRosa adds that a text which is a day may be compared with one.
# Guess: two texts are equal when they have the same characters, and two times of day are compared as times.
# Seen:  whatever begins as a day does is one, with all that follows the day left out: 2026-03-12-7 equals 2026-03-12-8, and 2026-03-12. The parts need
#        be no month and no day: 2026-13-01 equals 2027-01-01. Where a letter or a stroke follows the day at once, the number equals nothing, itself
#        included: 2026-03-12A = 2026-03-12A is false, and != is true. string() and concat() change nothing. Numbers of another shape are compared as
#        texts. Of two times of day neither is before the other, though decimal-time() of them says which.
# What follows: the check that is there for tubes that were mixed up lets two of one day pass for one, and sends another laboratory's nurse round in
# circles. Put a letter before both, concat('T', ...), and try the constraint with two tubes that are not the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts openrosa-xpath-evaluator@2.0.13 jsdom@26.1.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { JSDOM } = require("jsdom");

const { window } = new JSDOM("<form><asked/><read/></form>", { contentType: "application/xml" });
const { Element, Node, XPathEvaluator, XPathResult, document } = window;
Object.assign(globalThis, { window, document, Element, Node, XPathEvaluator, XPathResult });
const evaluator = require("openrosa-xpath-evaluator")();
const hold = (asked, read, expression) => {
  document.querySelector("asked").textContent = asked;
  document.querySelector("read").textContent = read;
  return evaluator.evaluate(expression, document, null, XPathResult.BOOLEAN_TYPE).booleanValue;
};
const equal = (asked, read) => hold(asked, read, "/form/asked = /form/read");
const time = "10:30:00.000+01:00";
const later = "10:45:00.000+01:00";
const seen = {
  "2026-03-12-7 = 2026-03-12-8": equal("2026-03-12-7", "2026-03-12-8"),
  "2026-03-12-7 = 2026-03-12": equal("2026-03-12-7", "2026-03-12"),
  "2026-13-01 = 2027-01-01": equal("2026-13-01", "2027-01-01"),
  "2026-03-12A = 2026-03-12A": equal("2026-03-12A", "2026-03-12A"),
  "2026-03-12A != 2026-03-12A": hold("2026-03-12A", "2026-03-12A", "/form/asked != /form/read"),
  "2026-03-12/7 = 2026-03-12/7": equal("2026-03-12/7", "2026-03-12/7"),
  "by string()": hold("2026-03-12-7", "2026-03-12-8", "string(/form/asked) = string(/form/read)"),
  "by concat('', ...)": hold("2026-03-12-7", "2026-03-12-8", "concat('', /form/asked) = concat('', /form/read)"),
  "by concat('T', ...)": hold("2026-03-12-7", "2026-03-12-8", "concat('T', /form/asked) = concat('T', /form/read)"),
  "26-03-12-7 = 26-03-12-8": equal("26-03-12-7", "26-03-12-8"),
  "0012 = 12": equal("0012", "12"),
  "10:30 before 10:45": hold(time, later, "/form/asked < /form/read"),
  "10:45 before 10:30": hold(later, time, "/form/asked < /form/read"),
  "by decimal-time()": hold(time, later, "decimal-time(/form/asked) < decimal-time(/form/read)"),
};
console.log(seen);
deepEqual(seen, {
  "2026-03-12-7 = 2026-03-12-8": true,
  "2026-03-12-7 = 2026-03-12": true,
  "2026-13-01 = 2027-01-01": true,
  "2026-03-12A = 2026-03-12A": false,
  "2026-03-12A != 2026-03-12A": true,
  "2026-03-12/7 = 2026-03-12/7": false,
  "by string()": true,
  "by concat('', ...)": true,
  "by concat('T', ...)": false,
  "26-03-12-7 = 26-03-12-8": false,
  "0012 = 12": false,
  "10:30 before 10:45": false,
  "10:45 before 10:30": false,
  "by decimal-time()": true,
});
JS
TZ=UTC node look.cjs
