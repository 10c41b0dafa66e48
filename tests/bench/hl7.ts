import { Hl7Message } from "@medplum/core";
import hl7 from "simple-hl7";
import { readHl7 } from "../../shared/formats/hl7v2/read.ts";
import { site } from "../episode/ward.ts";
import { median } from "./statistics.ts";
import type { Table } from "./table.ts";

export interface ReaderSpeed {
  readonly name: string;
  /** In the middle of the rounds, of this process: all its threads. */
  readonly messagesPerCpuSecond: number;
}

/** A reader read otherwise than was meant: then its speed says nothing. */
export class UnreadMessageError extends Error {
  override name = "UnreadMessageError";
}

const NOW = "2026-11-22T12:00:00.000Z";

/** Made up: an ORU^R01 of six results that this system watches. */
const results = [
  ["2601-3^Magnesium", "0.62", "mmol/L"],
  ["2823-3^Potassium", "4.1", "mmol/L"],
  ["1994-3^Calcium ionized", "1.18", "mmol/L"],
  ["14879-1^Phosphate", "1.4", "mmol/L"],
  ["1963-8^Bicarbonate", "24", "mmol/L"],
  ["1751-7^Albumin", "38", "g/L"],
];
const textOf = (id: number) =>
  [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|MSG-${id}|P|2.5.1`,
    `PID|1||P-${id}^^^UNIT^MR||MADE-UP^ANNA||19480229|F`,
    `OBR|1|PLACER-${id}|FILLER-${id}|PANEL^Panel^L|||20261122103000+0000|||||||||||||||20261122112000+0000|||F`,
    ...results.map(
      ([code, value, unit], at) =>
        `OBX|${at + 1}|NM|${code}^LN||${value}|${unit}^^UCUM|0.7-1.1|N|||F|||20261122103000+0000`,
    ),
  ].join("\r");

/** Each message only once in a round: V8 remembers how it split a string that it has seen. */
const bodies = (messages: number) => Array.from({ length: messages }, (_, id) => Buffer.from(textOf(id)));

interface Contender {
  readonly name: string;
  /** How many segments or results it found. */
  readonly read: (body: Buffer) => number;
  readonly expected: number;
}

const parser = new hl7.Parser();
const medplum = (body: Buffer) => Hl7Message.parse(body.toString("utf8"));

/** Medplum's parse is lazy twice over: lines become fields, and fields components, only where they are read. */
function fieldsOf(body: Buffer): number {
  const { segments } = medplum(body);
  for (const { fields } of segments) for (const { components } of fields) components.at(0);
  return segments.length;
}

/** The first is what the others are compared with. */
const contenders: readonly Contender[] = [
  { name: "@medplum/core, all fields parsed", read: fieldsOf, expected: 9 },
  {
    name: "@medplum/core, segments split, no field parsed",
    read: (body) => medplum(body).segments.length,
    expected: 9,
  },
  {
    name: "simple-hl7, its parser",
    read: (body) => parser.parse(body.toString("utf8")).segments.length,
    expected: 8,
  },
  { name: "here, from bytes to validated facts and the answer", read: readHere, expected: 6 },
];

function readHere(body: Buffer): number {
  const [outcome] = readHl7(body, site, NOW);
  const data = outcome?.facts[0]?.data;
  return data && "results" in data ? data.results.length : 0;
}

/** Each reader in turn, round by round, after it has shown that it reads the message. */
export function measureHl7(messages: number, rounds: number): readonly ReaderSpeed[] {
  const spent = new Map(contenders.map((contender) => [contender, [] as number[]]));
  for (const contender of contenders) roundOf(contender, bodies(messages));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) spent.get(contender)?.push(roundOf(contender, bodies(messages)));
  }
  return [...spent].map(([{ name }, seconds]) => ({
    name,
    messagesPerCpuSecond: messages / median(seconds),
  }));
}

/** CPU seconds. */
function roundOf({ name, read, expected }: Contender, sent: readonly Buffer[]): number {
  const before = process.cpuUsage();
  for (const body of sent)
    if (read(body) !== expected) throw new UnreadMessageError(`${name} does not read it`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function hl7Table(speeds: readonly ReaderSpeed[]): Table {
  const [first] = speeds;
  return {
    title: "HL7 v2 messages of six results (x: as many times the first; goal: the last at least 0.5)",
    columns: [
      { name: "reader", side: "left" },
      { name: "messages/CPU-s", side: "right" },
      { name: "x", side: "right" },
    ],
    rows: speeds.map(({ name, messagesPerCpuSecond }) => [
      name,
      messagesPerCpuSecond.toFixed(0),
      (messagesPerCpuSecond / (first?.messagesPerCpuSecond ?? messagesPerCpuSecond)).toFixed(2),
    ]),
  };
}
