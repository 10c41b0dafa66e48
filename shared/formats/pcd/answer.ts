import { crc32 } from "node:zlib";
import type { Instant } from "../../base/instant.ts";
import type { MachineMessage } from "./message.ts";

/**
 * What a machine hears [M.answers]. In the enhanced mode, where MSH-15 or MSH-16 says anything, each asks for an answer of
 * its own or for none; in the original mode there is one. It is always that it was taken, or is kept for a person: an error
 * would ring at the bedside.
 */
export function machineAnswer({ kind, msh }: MachineMessage, now: Instant): string {
  const raw = (field: number) => msh.field(field)?.trim() ?? "";
  const [accept, application] = [raw(15), raw(16)];
  const isEnhanced = accept !== "" || application !== "";
  const wanted = (condition: string) => condition === "AL" || condition === "SU";
  const answers = [
    ...(isEnhanced && wanted(accept) ? [["ACK", "ACK", "CA"] as const] : []),
    ...(!isEnhanced || wanted(application) ? [applicationOf(kind)] : []),
  ];
  const { field, component, repetition, mark, subcomponent } = msh.dialect;
  const trigger = (answer: string) => (answer === "ORA" ? "R41" : (raw(9).split(component)[1] ?? ""));
  const stamp = `${now.slice(0, 19).replace(/\D/g, "")}+0000`;
  return answers
    .map(([type, structure, code]) => {
      const id = `${Date.parse(now).toString(36)}-${crc32(`${msh.line}${code}`).toString(36)}`;
      const signs = `${component}${repetition}${mark}${subcomponent}`;
      const name = [type, trigger(type), structure].join(component);
      const parties = [raw(5), raw(6), raw(3), raw(4)];
      const head = ["MSH", signs, ...parties, stamp, "", name, id, raw(11) || "P", raw(12) || "2.6"];
      return `${head.join(field)}\r${["MSA", code, raw(10)].join(field)}\r`;
    })
    .join("");
}

function applicationOf(kind: MachineMessage["kind"]) {
  return kind === "alarm" ? (["ORA", "ORA_R41", "AA"] as const) : (["ACK", "ACK", "AA"] as const);
}
