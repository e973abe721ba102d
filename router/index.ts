/** The router as others see it: configuration, service, client, certificates for trying out. */
export * from './admission.ts';
export * from './config/config.ts';
export { Engine } from './engine/engine.ts';
export { filterCapture, filterCaptureInSlices, type FilterSummary } from './engine/filter-capture.ts';
export { JournalDamage } from './journal.ts';
export { NoTap } from './live/tap.ts';
export { wholePrice } from './price.ts';
export { Unusable } from './proof-admission.ts';
export type { RouterEvent, RouterRules } from './programs.ts';
export type { Answer, Receipt, Signed } from './router.ts';
export { classOf } from './scheduler.ts';
export type { Status } from './status.ts';
export { type Service, startService, StateInUse } from './service.ts';
export { allAddresses, clientsOf, type Holder, newAuthority, newHolder } from './session/certificate.ts';
export { type Policy, RouterConnection, UntrueRouter } from './session/client.ts';
export type { Credentials } from './session/server.ts';
export { ProofCache, type Publisher } from './sync/proof-cache.ts';
export { type Outcome, Synchroniser, type SyncRules } from './sync/synchroniser.ts';
