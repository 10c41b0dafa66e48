import { result } from "../../../../made-up/patients/episode-facts.ts";
import { at } from "../../../../made-up/patients/ward.ts";

export type Report = ReturnType<typeof result>;

export type Result = Report["data"]["results"][number];

export const report = (
  value: number,
  given: Partial<Result> = {},
  envelope: Partial<Report> = {},
): Report => ({
  ...result("magnesium", value, at("12:00"), { resultId: "mg", issuedAt: at("12:10"), ...given }),
  ...envelope,
});
