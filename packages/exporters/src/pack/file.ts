/** A file of a suite. `path` is relative and safe; folders are joined by `/`. */
export interface SuiteFile { readonly path: string; readonly mediaType: string; readonly bytes: Uint8Array }
