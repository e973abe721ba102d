/** Experiments with routers, clients and attackers on one machine. */
export { agent } from './agent.ts';
export { drawing } from './drawing.ts';
export * from './experiment.ts';
export type { MakeUpload, Upload } from './jobs/uploads.ts';
export { NetworkFailure, removeLeftovers } from './network.ts';
export * from './results.ts';
export { runExperiment, type Setting } from './run.ts';
