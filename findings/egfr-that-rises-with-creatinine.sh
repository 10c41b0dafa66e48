#!/usr/bin/env bash
# gnumed-client 1.8.9+dfsg-1 of Debian 12 (GNUmed, a record for practices), its clinical calculator: the eGFR of a heavy man as his kidneys fail.
#
# The calculator knows four formulas of renal function, and eGFR is what the record shows of them. It warns that it is not verified; each value says its
# formula, and CKD-EPI and MDRD are for 1.73 m2 of body, while Cockcroft-Gault is for the body that there is.
# Guess: of one patient at one age the eGFR falls while creatinine rises, in one unit; "umol/L", as UCUM writes it, is read as "µmol/L" is.
# Seen:  from 66 years on CKD-EPI is shown as long as it is above 60, and Cockcroft-Gault below that, with no sign that the formula changed but its name.
#        For a man of 71 years and 120 kg a creatinine of 1.2 mg/dL is 60.5 ml/min/1.73m², and one of 1.3 is 88.5 ml/min; at 1.5 the number is 76.7, and at 2.0
#        below 60. For one of 60 kg it falls, from 60.5 to 44.2. At 60 years it falls throughout. umol/L is a unit it does not know.
# What follows: a trend of the number alone shows a recovery where function is lost, in the patient whose drugs are dosed by it, and a limit of 60 is passed
# unseen. Keep the formula and the unit with each value, compare none across formulas, and compute a trend by one of them.
# It wants Debian 12 with its Python 3.11 and apt's lists (apt-get update).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq gnumed-client=1.8.9+dfsg-1 gnumed-common=1.8.9+dfsg-1 python3-psycopg2 libpq5 2> apt.txt || { cat apt.txt; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" here; done
cat > look.py <<'PY'
import builtins
import datetime
import sys

sys.argv = ["look.py", "--log-file=log.txt"]
builtins._ = lambda text: text

from Gnumed.pycommon import gmDateTime

gmDateTime.init()
from Gnumed.business import gmClinicalCalculator, gmLOINC

drawn = datetime.datetime(2026, 3, 1, 10, tzinfo=datetime.timezone.utc)


class Record:
    """The latest results of a patient, as the calculator asks for them."""

    def __init__(self, **results):
        self.results = results

    def get_most_recent_results_in_loinc_group(self, loincs=None, max_no_of_results=1):
        kinds = {
            "creatinine": gmLOINC.LOINC_creatinine_quantity,
            "weight": gmLOINC.LOINC_weight,
            "height": gmLOINC.LOINC_height,
        }
        return [
            {"val_num": value, "val_unit": unit, "clin_when": drawn}
            for kind, (value, unit) in self.results.items()
            if kinds[kind] == loincs
        ]

    def get_result_at_timestamp(self, timestamp=None, loinc=None, tolerance_interval=None):
        return next(iter(self.get_most_recent_results_in_loinc_group(loinc)), None)


class Patient(dict):
    pass


def shown(born, kilograms, creatinine, unit="mg/dl"):
    patient = Patient(dob=datetime.datetime(born, 2, 1, tzinfo=datetime.timezone.utc), gender="m", deceased=None)
    patient.emr = Record(creatinine=(creatinine, unit), weight=(kilograms, "kg"), height=(180, "cm"))
    return gmClinicalCalculator.cClinicalCalculator(patient).eGFR.message.split(" (2026")[0]


seen = {
    "71 years, 120 kg": [shown(1955, 120, creatinine) for creatinine in (1.0, 1.2, 1.3, 1.5, 2.0)],
    "71 years, 60 kg": [shown(1955, 60, creatinine) for creatinine in (1.2, 1.3)],
    "60 years, 120 kg": [shown(1966, 120, creatinine) for creatinine in (1.2, 1.3, 1.5)],
    "µmol/L": shown(1955, 120, 106, "µmol/L"),
    "umol/L": shown(1955, 120, 106, "umol/L"),
}
for whom, numbers in seen.items():
    print(whom, numbers)
expected = {
    "71 years, 120 kg": [
        "eGFR(CKD-EPI): 75.4 ml/min/1.73m²",
        "eGFR(CKD-EPI): 60.5 ml/min/1.73m²",
        "eGFR(CG): 88.5 ml/min",
        "eGFR(CG): 76.7 ml/min",
        "eGFR(CG): 57.5 ml/min",
    ],
    "71 years, 60 kg": ["eGFR(CKD-EPI): 60.5 ml/min/1.73m²", "eGFR(CG): 44.2 ml/min"],
    "60 years, 120 kg": [
        "eGFR(CKD-EPI): 65.3 ml/min/1.73m²",
        "eGFR(MDRD): 56.3 ml/min/1.73m²",
        "eGFR(MDRD): 47.7 ml/min/1.73m²",
    ],
    "µmol/L": "eGFR(CKD-EPI): 60.5 ml/min/1.73m²",
    "umol/L": "CKD-EPI: unknown serum creatinine unit (umol/L)",
}
sys.exit(0 if seen == expected else "what was seen has changed")
PY
HOME=$folder LD_LIBRARY_PATH=$(echo here/usr/lib/*-linux-gnu) PYTHONPATH=here/usr/share/gnumed:here/usr/lib/python3/dist-packages python3.11 look.py
