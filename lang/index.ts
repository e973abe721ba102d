/** What the package exports as the language: sessions, sources, diagnostics and their renderers. */
export * from './athena/session.ts';
export type { Diagnostic, Label, Severity } from './source/diagnostic.ts';
export { renderJson } from './source/render-json.ts';
export { renderSarif } from './source/render-sarif.ts';
export { plainStyle, renderShort, renderText, type TextStyle } from './source/render-text.ts';
export { type Position, positionOf, type SourceFile, type Span } from './source/source.ts';
