/** Addresses as people write them; they are read and printed in `packet/address`. */
export * from '../address/address.ts';
