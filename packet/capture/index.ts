/** Captures and frames: how traffic in files becomes windows of packets, and what leaves becomes a file again. */
export * from './capture.ts';
export * from './frame.ts';
export * from './run-capture.ts';
