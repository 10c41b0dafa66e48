#!/usr/bin/env bash
# @medplum/core 5.2.13 (FHIR and HL7 v2 tools), node-hl7-client 4.0.0 (HL7 v2 over MLLP): the fraction in an HL7 time.
#
# HL7 v2 writes a time as YYYYMMDDHHMMSS[.S[S[S[S]]]]: what follows the point is a decimal fraction of a second.
# Guess: ".5" is half a second, ".9999" falls before the next second, and what one library writes the other reads.
# Seen:  @medplum/core takes the digits for a count of milliseconds. ".5" is read as 5 ms, ".1234" as 1.234 s, and
#        09:59:59.9999 becomes 10:00:08.999, nine seconds late and in another hour; 5 ms are written ".5".
#        node-hl7-client fills milliseconds with zeros to four digits, so that half a second is written ".0500":
#        by the standard 50 ms, and by chance right for the first library, whose mistake undoes it.
# What follows: two results of one second can change their order; times of other systems are compared to the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @medplum/core@5.2.13 node-hl7-client@4.0.0
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";

// The first library wants a WebSocket to be there, which Node has since version 22.
globalThis.WebSocket ??= class {};
const { formatHl7DateTime, parseHl7DateTime } = await import("@medplum/core");
const { createHL7Date } = await import("node-hl7-client");

const read = [".5", ".50", ".500", ".1234"].map((fraction) => parseHl7DateTime(`20260301100000${fraction}`));
const late = parseHl7DateTime("20260301095959.9999");
const written = formatHl7DateTime(new Date("2026-03-01T10:00:00.005Z"));
const half = createHL7Date(new Date("2026-03-01T10:00:00.500Z"), "19");
const across = parseHl7DateTime(half);
console.log({ read, late, written, half, across });
deepEqual(read, [
  "2026-03-01T10:00:00.005Z",
  "2026-03-01T10:00:00.050Z",
  "2026-03-01T10:00:00.500Z",
  "2026-03-01T10:00:01.234Z",
]);
deepEqual(late, "2026-03-01T10:00:08.999Z");
deepEqual(written, "20260301100000.5");
deepEqual(half, "20260301100000.0500");
deepEqual(across, "2026-03-01T10:00:00.500Z");
JS
TZ=UTC node look.mjs
