#!/usr/bin/env bash
# ecg-dicom-web-viewer 2.1.4 (an ECG in DICOM, read and drawn), with files by dcmjs 0.52.2 and a page by jsdom 26.1.0: an ECG after dialysis.
#
# A high potassium slows the heart and widens the QRS, so an ECG is looked at for its rate and its intervals. The file has them as annotations, each with a
# number and its unit (PS3.3, C.10.10), and per channel what a step of the samples is worth, and the value of sample 0, in the channel's unit (C.10.9).
# Guess: getInfo() gives each interval with its unit, and a rate that fits the RR interval; getWaveform() gives amplitudes by sensitivity and baseline.
# Seen:  without an annotation of the rate it is 60 times the samples per second through the RR interval in ms: 75 a minute is 37 at 500 Hz, 18 at
#        250 Hz, and 75 at 1000 Hz. Every interval is called "ms", whatever unit it has: a QRS of 0.18 s is "0.18 ms". The baseline is multiplied
#        by the sensitivity: 100 uV, with 5 uV a step, lifts the curve by 0.5 mV. uV, mV and the correction factor are as guessed; nothing throws.
# What follows: above its own curve a heart at 75 is told as one at 37, as a potassium of 8 may have it, and one at 37 as one at 18; a wide QRS is a number that
# no limit in ms finds. Work the rate out from the RR interval and its unit, and show each unit as it came.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts ecg-dicom-web-viewer@2.1.4 dcmjs@0.52.2 jsdom@26.1.0
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { data } = require("dcmjs");
const { JSDOM } = require("jsdom");

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, self: globalThis, HTMLElement: window.HTMLElement });
const { ReadECG } = require("ecg-dicom-web-viewer");

console.debug = () => undefined;
const code = (CodeValue, CodingSchemeDesignator, CodeMeaning) => ({ CodeValue, CodingSchemeDesignator, CodeMeaning });
const unit = (name) => [code(name, "UCUM", name)];
const annotation = ([name, NumericValue, units]) => ({ ConceptNameCodeSequence: [code("1", "MDC", name)], NumericValue, MeasurementUnitsCodeSequence: unit(units) });
// One lead of two seconds, as 16 bits a sample: one step of 200 at each second, and 0 elsewhere.
const file = ({ hertz = 500, annotations = [], sensitivity = 1, factor = 1, baseline = 0, units = "uV" }) => {
  const samples = Int16Array.from({ length: 2 * hertz }, (_, index) => (index % hertz === 0 ? 200 : 0));
  const channel = {
    ChannelSourceSequence: [code("2:1", "MDC", "Lead I")],
    ChannelSensitivity: sensitivity,
    ChannelSensitivityUnitsSequence: unit(units),
    ChannelSensitivityCorrectionFactor: factor,
    ChannelBaseline: baseline,
    WaveformBitsStored: 16,
  };
  const waveform = {
    _vrMap: { WaveformData: "OW" },
    NumberOfWaveformChannels: 1,
    NumberOfWaveformSamples: samples.length,
    SamplingFrequency: hertz,
    ChannelDefinitionSequence: [channel],
    WaveformBitsAllocated: 16,
    WaveformSampleInterpretation: "SS",
    WaveformData: [samples.buffer],
  };
  const SOPClassUID = "1.2.840.10008.5.1.4.1.1.9.1.1";
  const _meta = { MediaStorageSOPClassUID: { Value: [SOPClassUID] } };
  const dataset = { _meta, _vrMap: {}, SOPClassUID, SOPInstanceUID: "1.2.3.4", Modality: "ECG", WaveformSequence: [waveform] };
  const written = Buffer.from(data.datasetToDict({ ...dataset, WaveformAnnotationSequence: annotations.map(annotation) }).write());
  return written.buffer.slice(written.byteOffset, written.byteOffset + written.length);
};
const info = (given) => {
  const told = new ReadECG(file(given), "", {}).getInfo();
  return told.flatMap(({ key, value, unit: shown }) => (/RATE|INTERVAL|QRS/.test(key) ? [`${key} ${value} ${shown}`] : [])).join(", ");
};
const curve = (given) => {
  const [{ max, min }] = new ReadECG(file(given), "", {}).getWaveform().leads;
  return `${min} to ${max} mV`;
};
const rr = [["RR Interval", 800, "ms"]];
const seen = {
  "RR of 800 ms, 250 Hz": info({ hertz: 250, annotations: rr }),
  "RR of 800 ms, 500 Hz": info({ annotations: rr }),
  "RR of 800 ms, 1000 Hz": info({ hertz: 1000, annotations: rr }),
  "in seconds": info({ annotations: [["Ventricular Heart Rate", 75, "/min"], ["QRS Duration", 0.18, "s"], ["QT Interval", 0.4, "s"]] }),
  "5 uV a step": curve({ sensitivity: 5 }),
  "5 uV a step, twice": curve({ sensitivity: 5, factor: 2 }),
  "0.005 mV a step": curve({ sensitivity: 0.005, units: "mV" }),
  "5 uV a step, from 100 uV": curve({ sensitivity: 5, baseline: 100 }),
};
console.log(seen);
deepEqual(seen, {
  "RR of 800 ms, 250 Hz": "RR INTERVAL 800 ms, VRATE 18 BPM",
  "RR of 800 ms, 500 Hz": "RR INTERVAL 800 ms, VRATE 37 BPM",
  "RR of 800 ms, 1000 Hz": "RR INTERVAL 800 ms, VRATE 75 BPM",
  "in seconds": "VRATE 75 BPM, QRS DURATION 0.18 ms, QT INTERVAL 0.4 ms",
  "5 uV a step": "0 to 1 mV",
  "5 uV a step, twice": "0 to 2 mV",
  "0.005 mV a step": "0 to 1 mV",
  "5 uV a step, from 100 uV": "0.5 to 1.5 mV",
});
JS
node look.cjs
