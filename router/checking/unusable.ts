/** Why a router cannot start with the files that it was given. */

/** A policy or a library that a router cannot use. */
export class Unusable extends Error {
  readonly file: string;
  readonly reason: string;
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}

/** The reason when there is a place for a library, and none in it that is undamaged. */
export const noLibrary = 'library/truncated';
