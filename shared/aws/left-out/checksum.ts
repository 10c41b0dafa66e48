import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

/**
 * This stands for the SDK's checksums in the bundles of functions: clients sign by SHA-256 and compare the bodies of a queue
 * by MD5, which Node has. The SDK brings its own arithmetic besides, for a runtime without them.
 */
class Checksum {
  readonly #kind: Kind;
  readonly #secret: Data | undefined;
  #hash: Hash | Hmac;

  constructor(kind: Kind, secret?: Data) {
    this.#kind = kind;
    this.#secret = secret;
    this.#hash = begun(kind, secret);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array("copy" in this.#hash ? this.#hash.copy().digest() : this.#hash.digest());
  }

  reset(): void {
    this.#hash = begun(this.#kind, this.#secret);
  }
}

export class Sha256 extends Checksum {
  constructor(secret?: Data) {
    super("sha256", secret);
  }
}

export class Md5 extends Checksum {
  constructor() {
    super("md5");
  }
}

type Kind = "sha256" | "md5";
type Data = string | ArrayBuffer | ArrayBufferView;

function begun(kind: Kind, secret?: Data): Hash | Hmac {
  return secret === undefined ? createHash(kind) : createHmac(kind, bytesOf(secret));
}

function bytesOf(data: Data): string | Uint8Array {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
