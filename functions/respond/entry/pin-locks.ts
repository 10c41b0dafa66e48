import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";

/** After so many wrong PINs in all, a door is locked for so long. */
const steps = [
  { wrong: 5, minutes: 15 },
  { wrong: 8, minutes: 60 },
  { wrong: 11, minutes: 240 },
  { wrong: 14, minutes: 1440 },
] as const;
const last = { wrong: 14, minutes: 1440 } as const;

/** And so on: the next lock comes after so many more. */
const wrongPerLock = 3;

/** The most wrong PINs that a link takes from unknown devices in its life; then it is closed to them. */
export const mostGuesses = last.wrong + wrongPerLock;

/** The sweep looks at a lock after so long: by then the PIN that led to it has been verified, or never will be. */
const lookAfterMinutes = 1;
export const lookAt = (now: Instant): Instant => plusMinutes(now, lookAfterMinutes);

interface LockedDoor {
  readonly closesAt: Instant;
  readonly device: string | null;
}

/** Until when that many wrong PINs lock a door; null where they do not. */
export function lockedUntil(wrong: number, { closesAt, device }: LockedDoor, now: Instant): Instant | null {
  const step = steps.find((one) => one.wrong === wrong);
  if (step) return plusMinutes(now, step.minutes);
  if (wrong < mostGuesses) return null;
  if (device === null) return closesAt;
  return (wrong - last.wrong) % wrongPerLock === 0 ? plusMinutes(now, last.minutes) : null;
}

/** How many more wrong ones until the next lock. */
export function triesLeft(wrong: number): number {
  const step = steps.find((one) => one.wrong > wrong);
  return step ? step.wrong - wrong : wrongPerLock - ((wrong - last.wrong) % wrongPerLock);
}
