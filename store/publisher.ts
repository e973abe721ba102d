/** Keys of publishers: Ed25519. A signature says who published, never that something is true. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { Refusal } from './refusal.ts';

export const keyLength = 32;
export const signatureLength = 64;

/** A new private key, in PEM. */
export function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** **Fails when** the text is no private Ed25519 key. */
export function readKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What OpenSSL says about it would not help.
  }
  throw new Refusal('library/bad-key');
}

/** The 32 bytes of the public key. */
export function publicKeyOf(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return new Uint8Array(Buffer.from(x as string, 'base64url'));
}

export const signBytes = (bytes: Uint8Array, key: KeyObject): Uint8Array => new Uint8Array(sign(null, bytes, key));

/** Whether the owner of the key signed these bytes. */
export function isSigned(bytes: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    const x = Buffer.from(publicKey).toString('base64url');
    return verify(null, bytes, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}
