import type { Bug } from "../bugs/bug.ts";

const therapy = "shared/episode/machine/therapy.ts";
const end = "shared/episode/machine/end.ts";
const tell = "shared/episode/machine/tell.ts";
const snapshot = "shared/formats/pcd/snapshot.ts";
const work = "shared/work/machine-work.ts";

/** Mistakes against a rule of docs/specification/machines.md: each breaks the paragraph that it names. */
export const machineBugs: readonly Bug[] = [
  {
    ...{ name: "the last receipt taken for the last instant", breaks: "M.fold", file: therapy },
    find: "    return isTreating ? withGap(known, at, silenceMinutes) : known;\n",
    replace: "    if (!isTreating) return known;\n",
  },
  {
    ...{ name: "a start that forgets the minutes treated", breaks: "M.fold", file: therapy },
    find: "return isTreating ? plusMinutes(at, -minutes) : null;",
    replace: "return isTreating ? plusMinutes(at, -0 * minutes) : null;",
  },
  {
    ...{ name: "the first value kept instead of the last", breaks: "M.fold", file: therapy },
    find: "!before || at > before.at ||",
    replace: "!before || at < before.at ||",
  },
  {
    ...{ name: "an end that treatment does not take back", breaks: "M.resumed", file: therapy },
    find: "after: known.after.filter((each) => each.at > at),",
    replace: "after: known.after,",
  },
  {
    ...{ name: "the last snapshot without blood taken for the first", breaks: "M.end", file: therapy },
    find: "[...after, ...next]",
    replace: "[...after.slice(-1), ...next]",
  },
  {
    ...{ name: "standby taken for nothing", breaks: "M.end", file: snapshot },
    find: '  return mode === "DIS" || mode === "IDL" || mode === "SVC" ? { isTreating: false, isOver: true } : {};',
    replace: "  return {};",
  },
  {
    ...{ name: "a next treatment that ends nothing", breaks: "M.end", file: work },
    find: "{ ...kept.therapy, ...endedByNext(snapshot) };",
    replace: "kept.therapy;",
  },
  {
    ...{ name: "an interval told as an instant", breaks: "M.interval", file: end },
    find: "minutesBetween(treating.at, over.at) > INTERVAL_MINUTES;",
    replace: "minutesBetween(treating.at, over.at) > 100 * INTERVAL_MINUTES;",
  },
  {
    ...{ name: "silence that nobody is told of", breaks: "M.silence", file: end },
    find: "return isMachineSilent(therapy, now, numbers) ? endAt(",
    replace: "return isMachineSilent(therapy, now, numbers) && false ? endAt(",
  },
  {
    ...{ name: "a silence that ops do not hear of", breaks: "M.silence", file: work },
    find: '  "machine-silent": "machine-silent",\n',
    replace: "",
  },
  {
    ...{ name: "an end of treatment told to ops as silence", breaks: "M.silence", file: tell },
    find: 'if (!over && isMachineSilent(therapy, now, numbers)) reasons.push("machine-silent");',
    replace: 'if (isMachineSilent(therapy, now, numbers)) reasons.push("machine-silent");',
  },
  {
    ...{ name: "a clock that is off believed", breaks: "M.clock", file: end },
    find: "over.isClockOff ? over.receivedAt : over.at;",
    replace: "over.at;",
  },
  {
    ...{ name: "a clock that is off told to nobody", breaks: "M.clock", file: "shared/intake/machines.ts" },
    find: "if (snapshot.isClockOff) counts",
    replace: 'if (snapshot.isClockOff && snapshot.therapy === "") counts',
  },
  {
    ...{ name: "a time ahead of its receipt", breaks: "M.snapshot", file: snapshot },
    find: "at: at > now ? now : at,",
    replace: "at,",
  },
  {
    ...{ name: "two patients closed like one", breaks: "M.two-patients", file: end },
    find: "if (subjects.length > 1) return endAt(",
    replace: "if (subjects.length > 9) return endAt(",
  },
  {
    ...{ name: "a treatment of nobody that nobody is asked about", breaks: "M.nobody", file: tell },
    find: 'reasons.push("therapy-without-patient");',
    replace: "void 0;",
  },
  {
    ...{ name: "the machine taken for a patient", breaks: "M.who", file: snapshot },
    find: "if (people.length === 0) return {};",
    replace: "if (people.length === 0) return { subject: component(pid, 3, 1) };",
  },
  {
    ...{ name: "a question that stays when its answer came", breaks: "M.nobody", file: work },
    find: "  for (const reason of settled)\n",
    replace: "  for (const reason of settled.slice(9))\n",
  },
  {
    ...{ name: "water alone taken for dialysis", breaks: "M.without", file: end },
    find: "...(isWithoutDialysis(therapy) && { withoutDialysis: true as const }),",
    replace: "",
  },
  {
    ...{ name: "a dialysis with water first taken for water alone", breaks: "M.without", file: therapy },
    find: "return !isDialysis && modalities.length > 0 && modalities.every((each) => others.has(each));",
    replace: "return (!isDialysis || modalities.length > 1) && modalities.some((each) => others.has(each));",
  },
  {
    ...{ name: "a continuous treatment told to nobody", breaks: "M.continuous", file: tell },
    find: 'reasons.push("therapy-continuous");',
    replace: "void 0;",
  },
  {
    ...{
      name: "a bath read from the replacement fluid",
      breaks: "M.containment",
      file: "shared/formats/pcd/lines.ts",
    },
    find: "isOfFluid = refid === FLUID_CHANNEL;",
    replace: "isOfFluid ||= refid === FLUID_CHANNEL;",
  },
  {
    ...{ name: "a rinse taken for a bath", breaks: "M.bath", file: snapshot },
    find: 'if (mode === "POSTTX") return !bath.has(name);',
    replace: 'if (mode === "POSTTX") return true;',
  },
  {
    ...{ name: "what the treatment before removed", breaks: "M.bath", file: snapshot },
    find: 'return mode !== "PRETX" || name !== "removed";',
    replace: 'return mode !== "PRETX" || name !== "";',
  },
  {
    ...{ name: "a fact for every word", breaks: "M.few", file: tell },
    find: "if (told.ends + subjects.length > most) return { ...nothing, isSpent: true };",
    replace: "",
  },
  {
    ...{ name: "sent before it is kept", breaks: "M.crash", file: work },
    find: "  await deps.send(written.therapy.outbox);\n",
    replace: "  await deps.send(written.therapy.outbox).catch(() => {});\n",
  },
  {
    ...{ name: "a lost race taken for a success", breaks: "M.crash", file: work },
    find: '=== "taken") return null;',
    replace: '=== "nothing") return null;',
  },
  {
    ...{ name: "a memory that outlives a failed write", breaks: "M.cost", file: work },
    find: "    memory?.forget(key);\n",
    replace:
      "    memory?.remember(key, { therapy, revision: (kept?.revision ?? 0) + 1, dueAt: null }, deps.now());\n",
  },
  {
    ...{ name: "every snapshot into the archive", breaks: "M.cost", file: "shared/intake/machines.ts" },
    find: "if (taken.held.length > 0) await archive();",
    replace: "await archive();",
  },
  {
    ...{ name: "an error at the bedside", breaks: "M.answers", file: "shared/formats/pcd/answer.ts" },
    find: '["ACK", "ACK", "CA"]',
    replace: '["ACK", "ACK", "CE"]',
  },
  {
    ...{ name: "an alarm taken for a snapshot", breaks: "M.alarms", file: "shared/intake/machines.ts" },
    find: 'message.kind === "alarm" ? null : snapshotOf',
    replace: 'message.kind === "alarm" && message.text === "" ? null : snapshotOf',
  },
];
