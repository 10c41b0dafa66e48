import { expect } from "vitest";
import type { Visitor } from "./visitor.ts";

/** Somebody with one device: it keeps what the site gives it. */
export function device({ site }: Visitor) {
  const jar = new Map<string, string>();
  return async (path: string, fields?: Record<string, string>) => {
    const answer = await fetch(`${site.url}${path}`, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
    });
    for (const one of answer.headers.getSetCookie()) {
      expect(one).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    return { status: answer.status, body: await answer.text(), to: answer.headers.get("location") };
  };
}
