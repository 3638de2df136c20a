/// <reference types="vite/client" />

/** The release this app was built as: a short hash of its content. */
declare const __RELEASE__: string
