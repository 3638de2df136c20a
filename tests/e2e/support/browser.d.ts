/** The path of a Chromium, or null when none is here. */
export declare function chromiumPath(): string | null
/** Switches for a browser that runs without a screen, a sound card or the vendor's services. */
export declare const switches: string[]
