/** The package brings no types; these are the parts that are measured. */
declare module "simple-hl7" {
  interface Message {
    /** All but the header. */
    readonly segments: readonly unknown[];
  }
  const hl7: { readonly Parser: new () => { parse(text: string): Message } };
  export default hl7;
}
