/** Two numbers that look like a range and are none: the first is the greater one, and decimals tell that it was measured. */
export function isFalling(from: string, to: string): boolean {
  const [first = 0, second = 0] = [from, to].map((each) => Number(each.replace(",", ".")));
  return /[.,]/.test(from + to) && first > second;
}
