/** The package brings no types; these are the parts that the tests ask. */
declare module "@lhncbc/ucum-lhc" {
  interface Substance {
    readonly molecularWeight?: number;
    readonly charge?: number;
  }
  interface Utilities {
    /** `toVal` is null where the one cannot be converted into the other. */
    convertUnitTo(from: string, value: number, to: string, of?: Substance): { readonly toVal: number | null };
  }
  const ucum: { readonly UcumLhcUtils: { getInstance(): Utilities } };
  export default ucum;
}
