import { sweepShares } from "../../../../infra/pipeline.ts";
import { instant } from "../../../../shared/base/instant.ts";
import { everything, type Share } from "../../../../shared/store/due/parts.ts";
import type { Stage } from "../story/stage.ts";
import type { Lambda } from "./lambda.ts";

const MINUTE_MS = 60_000;

/**
 * The clock that calls the sweep every minute, for each share: a tick may be lost, come twice, or seconds late. One run of a
 * share at a time; a tick that finds it running is dropped. A tick at which nothing is due is not played: it would do nothing.
 */
export function startTicks(stage: Stage, sweep: Lambda<unknown, unknown>, until: number): void {
  const { timeline, chance, weather, truth } = stage;
  const running = new Set<Share>();
  const isDue = (share: Share) => {
    const due = truth.firstDue(share);
    return due !== null && due <= instant(timeline.now);
  };
  const call = () => {
    for (const share of sweepShares) {
      if (running.has(share) || !isDue(share)) continue;
      running.add(share);
      sweep.invoke(share, () => running.delete(share));
    }
  };
  const tick = (minute: number) => {
    timeline.at(minute + chance.between(`tick ${minute}`, 0, 1_500), () => {
      if (minute + MINUTE_MS <= until) tick(minute + MINUTE_MS);
      if (!isDue(everything)) return;
      if (weather.isDown("clock")) {
        weather.trouble(null, timeline.now);
        return;
      }
      const fault = weather.strike("tick", "clock", String(minute));
      if (fault === "lost") {
        weather.trouble(null, timeline.now);
        return;
      }
      const delay = fault === "late" ? chance.between(`tick late ${minute}`, 1_000, 50_000) : 0;
      if (delay > 0) weather.trouble(null, timeline.now + delay);
      timeline.after(delay, call);
      if (fault === "twice") timeline.after(delay + chance.between(`tick twice ${minute}`, 1, 5_000), call);
    });
  };
  tick(Math.ceil(timeline.now / MINUTE_MS) * MINUTE_MS);
}
