/**
 * Who paid what, as lines of JSON in a file: the payment that is there by default. Others can take its place; what a router asks of
 * them is one call. What the journal says was paid and is not in the file, because the process ended between, is added at the start.
 */
import { readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export interface Charge {
  readonly lease: string;
  readonly client: string;
  readonly owner: string;
  readonly amount: number;
  readonly at: number;
}

export interface Payment {
  /** What was charged for a lease so far. */
  chargedFor(lease: string): number;
  /** **Fails when** it cannot be charged: false. */
  charge(charge: Charge): Promise<boolean>;
  close(): Promise<void>;
}

/** Charges by writing it down. Nobody is ever short of money. */
export async function ledgerFile(path: string): Promise<Payment> {
  const charged = new Map<string, number>();
  const add = ({ lease, amount }: Charge): void => void charged.set(lease, (charged.get(lease) ?? 0) + amount);
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  for (const line of text.split('\n')) {
    try {
      add(JSON.parse(line) as Charge);
    } catch {
      // The last line may be torn; the journal has what it was about.
    }
  }
  const file: FileHandle = await open(path, 'a', 0o600);
  if (text !== '' && !text.endsWith('\n')) await file.write('\n');
  return {
    chargedFor: (lease) => charged.get(lease) ?? 0,
    async charge(charge) {
      try {
        await file.write(`${JSON.stringify(charge)}\n`);
      } catch {
        return false;
      }
      add(charge);
      return true;
    },
    close: () => file.close(),
  };
}

/** A payment that writes nothing down. */
export function memoryLedger(charges: Charge[] = []): Payment {
  return {
    chargedFor: (lease) => charges.reduce((sum, c) => (c.lease === lease ? sum + c.amount : sum), 0),
    charge: async (charge) => charges.push(charge) > 0,
    close: async () => {},
  };
}
