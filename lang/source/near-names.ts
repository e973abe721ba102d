/** Finds the names a person may have meant. Knows nothing of scopes or files. */

/** Up to `most` of the known names near a given one, nearest first. */
export function nearNames(name: string, known: Iterable<string>, most = 3): string[] {
  const wanted = name.toLowerCase();
  // Names of one or two letters resemble each other all: only another case counts as near.
  const allowed = wanted.length < 3 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  // Nobody mistypes a name of a hundred letters, and comparing them takes long.
  if (wanted.length > 100) return [];
  const found: { name: string; distance: number }[] = [];
  for (const candidate of new Set(known)) {
    if (Math.abs(candidate.length - name.length) > allowed) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), allowed);
    // Of names without a letter in common none is near.
    if (distance <= allowed && distance < Math.max(wanted.length, candidate.length)) found.push({ name: candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, most).map((f) => f.name);
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; counting stops above `limit`. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return least;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** `a`, `a or b`, `a, b or c`: for the help line of a diagnostic. */
export function alternatives(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
