/**
 * Makes text safe and predictable to show: nothing a source contains can move the cursor, change a colour or reorder a line.
 * Knows widths only well enough to put an underline in the right place.
 */

/** C0 but tab and newline, DEL, C1, line separators, byte order marks, bidirectional controls, zero width spaces, lone surrogates. */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with control characters written as `\u{1b}`; newlines and tabs stay. */
export function printable(text: string): string {
  return text.replace(unsafe, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`);
}

/** Like `printable`, on one line: newlines and tabs become spaces. */
export function printableLine(text: string): string {
  return printable(text.replace(/\r\n|[\r\n\t]/g, ' '));
}

/** Columns that a printable character takes on a terminal: 0 for combining marks, 2 for wide ones. */
export function widthOf(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code < 0x300) return 1;
  if (code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f) || /^\p{M}$/u.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}
