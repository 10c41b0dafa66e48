import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

/** A key of Signature Version 4 is made of the one before it; the first is a text. */
type Secret = string | Uint8Array;

/**
 * This stands for the SDK's checksums in the bundles of functions: Node has them, and the SDK brings its own for where it has not.
 * With a secret it is an HMAC, which gives its digest once.
 */
function checksum(algorithm: "sha256" | "md5", digestLength: number) {
  const begin = (secret?: Secret): Hash | Hmac =>
    secret ? createHmac(algorithm, secret) : createHash(algorithm);
  return class {
    readonly digestLength = digestLength;
    readonly #secret: Secret | undefined;
    #hash: Hash | Hmac;

    constructor(secret?: Secret) {
      this.#secret = secret;
      this.#hash = begin(secret);
    }

    update(data: Uint8Array): void {
      this.#hash.update(data);
    }

    async digest(): Promise<Uint8Array> {
      const hash = "copy" in this.#hash ? this.#hash.copy() : this.#hash;
      return new Uint8Array(hash.digest());
    }

    reset(): void {
      this.#hash = begin(this.#secret);
    }
  };
}

export const Sha256 = checksum("sha256", 32);
/** What SQS says of a message that it took. */
export const Md5 = checksum("md5", 16);
