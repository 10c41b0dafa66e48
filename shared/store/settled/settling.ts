/** When a patient's past is packed, and how much of it a read takes item by item; in days. */
export interface SettlingDays {
  /** How long everything stands by itself, unpacked. */
  readonly kept: number;
  /** How long until it is time to pack again: somewhat less than two visits of a patient who comes each second day, who would else be packed at each second visit. */
  readonly unpacked: number;
  /** Facts of so long a near read takes each by itself: somewhat more, so that a patient who is seen regularly has no gap. */
  readonly near: number;
}

export const settlingDays: SettlingDays = { kept: 2, unpacked: 3.75, near: 5 };
