#!/usr/bin/env bash
# units 2.22-2 (GNU Units) and udunits-bin 2.2.28-5 (UDUNITS) of Debian 12, beside @lhncbc/ucum-lhc 7.1.10: a count of cells by its code in UCUM.
#
# Laboratories count leucocytes in 10*9/L or 10*3/uL and red cells in 10*12/L; in UCUM the star raises ten to that power. Reports are also worked on by
# programs that know units, and not UCUM; most codes of laboratories, as mmol/L and g/dL, are the same to all.
# Guess: a program that does not know this star refuses the unit, as it does mm[Hg].
# Seen:  both multiply: 10*9/L is 90 in a litre, and 10*12/L is 120. 8 10*9/L are 720/L, and 2.4e-05 10*3/uL, where the two are 8 of each; nothing warns.
#        mm[Hg] is refused by both, and so is U/L, in which GNU Units sees the height of a shelf. 10^9/L, mmol/L and g/dL are right in all three.
# What follows: once such a program has brought a table to one unit, a leucocyte count of nearly nothing stands beside a right one.
# Translate UCUM's star, brackets and braces before a unit leaves for other programs, and try each unit in use against a value from a book.
# It wants Debian 12 with apt's lists (apt-get update).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq units=2.22-2 udunits-bin=2.2.28-5 libudunits2-0=2.2.28-5 libudunits2-data=2.2.28-5 libexpat1 2> apt.txt || { cat apt.txt; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" here; done
npm install --silent --no-audit --no-fund --ignore-scripts @lhncbc/ucum-lhc@7.1.10
# Currencies, which change, are left out of the definitions.
grep -v '^!include currency.units' here/usr/share/units/definitions.units > definitions.units
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import lhc from "@lhncbc/ucum-lhc";

const here = `${process.cwd()}/here/usr`;
const libraries = readdirSync(`${here}/lib`).map((name) => `${here}/lib/${name}`).join(":");
const env = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  LD_LIBRARY_PATH: libraries,
  UDUNITS2_XML_PATH: `${here}/share/xml/udunits/udunits2.xml`,
};
const run = (program, ...given) => spawnSync(`${here}/bin/${program}`, given, { env, encoding: "utf8" });
const short = (number) => Number(Number(number).toPrecision(4));
const calculators = {
  units: (from, to) => {
    const { status, stdout } = run("units", "-f", `${process.cwd()}/definitions.units`, "-1", "-t", "--", from, to);
    return status === 0 ? short(stdout) : stdout.split("\n")[0].replace(/[: ]*$/, "");
  },
  udunits: (from, to) => {
    const { status, stdout, stderr } = run("udunits2", "-H", from, "-W", to);
    const number = / = (\S+) /.exec(stdout)?.[1];
    return status === 0 && number ? short(number) : stderr.trim().replace("udunits2: ", "");
  },
  "ucum-lhc": (from, to) => {
    const [, value, unit] = /^(\S+) (\S+)$/.exec(from);
    const { toVal, status } = lhc.UcumLhcUtils.getInstance().convertUnitTo(unit, Number(value), to);
    return toVal === null ? status : short(toVal);
  },
};
const asked = [
  ["1 10*9/L", "1/L"],
  ["1 10*12/L", "1/L"],
  ["8 10*9/L", "10*3/uL"],
  ["4.5 10*12/L", "10*6/uL"],
  ["4.1 mmol/L", "umol/L"],
  ["7 g/dL", "g/L"],
  ["1 10^9/L", "1/L"],
  ["120 mm[Hg]", "kPa"],
  ["60 U/L", "mol/s/L"],
];
const seen = Object.fromEntries(
  asked.map(([from, to]) => [`${from} in ${to}`, Object.values(calculators).map((calculate) => calculate(from, to))]),
);
console.log(Object.keys(calculators), seen);
deepEqual(seen, {
  "1 10*9/L in 1/L": [90, 90, 1e9],
  "1 10*12/L in 1/L": [120, 120, 1e12],
  "8 10*9/L in 10*3/uL": [2.4e-5, 2.4e-5, 8],
  "4.5 10*12/L in 10*6/uL": [9e-6, 9e-6, 4.5],
  "4.1 mmol/L in umol/L": [4100, 4100, 4100],
  "7 g/dL in g/L": [70, 70, 70],
  "1 10^9/L in 1/L": [1e9, 1e9, 1e9],
  "120 mm[Hg] in kPa": ["Unknown unit 'mm[Hg]'", 'Don\'t recognize "mm[Hg]"', 16],
  "60 U/L in mol/s/L": ["conformability error", 'Don\'t recognize "U/L"', 1e-6],
});
JS
node look.mjs
