// A session holds what the agent has read: source code, perhaps secrets. As an artifact it is there for everybody who
// can read the repository, so it is encrypted where a key is given. Node is on every runner, and its AES-256-GCM tells
// a wrong key and a changed byte from the right ones, which `openssl enc` does not.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";

const mark = Buffer.from("GSDSEAL1");
const sizes = { salt: 16, iv: 12, tag: 16 };
const ivAt = mark.length + sizes.salt;
const tagAt = ivAt + sizes.iv;
const textAt = tagAt + sizes.tag;

/** Encrypts; `place` (such as the repository's name) must be the same when it is opened. */
export function seal(bytes, key, place) {
  const salt = randomBytes(sizes.salt);
  const iv = randomBytes(sizes.iv);
  const cipher = createCipheriv("aes-256-gcm", scryptSync(key, salt, 32), iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([mark, salt, iv, cipher.getAuthTag(), text]);
}

export const isSealed = (bytes) => bytes.subarray(0, mark.length).equals(mark);

/** Decrypts. Throws, with what to do, where the key is missing or wrong, or the bytes were changed. */
export function unseal(bytes, key, place) {
  if (!key)
    throw new Error("The session is encrypted and no key is given: set the secret AGENT_SESSION_KEY.");
  const salt = bytes.subarray(mark.length, ivAt);
  const iv = bytes.subarray(ivAt, tagAt);
  const decipher = createDecipheriv("aes-256-gcm", scryptSync(key, salt, 32), iv)
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(tagAt, textAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]);
  } catch {
    throw new Error(
      "The session cannot be decrypted: AGENT_SESSION_KEY is not the key that it was encrypted with, or the artifact was changed. Restore the old key and run this again.",
    );
  }
}
