/** Dollars, on demand, us-east-1, November 2026: for each million, and for each gigabyte or gigabyte-second. */
export const prices = {
  apiRequest: 1,
  call: 0.2,
  read: 0.125,
  write: 0.625,
  object: 5,
  event: 1,
  queued: 0.4,
  published: 0.5,
  gbSecond: 0.000_013_333_4,
  logGb: 0.5,
} as const;
