// Everything that can go wrong without being a bug. The code travels; each language has its sentence in failures.json.

/**
 * `status`: what the server answers over HTTP. `again`: whether the same request may succeed later by itself
 * (`later`), after the person changed something (`change`), or not at all (`never`).
 */
export type FailureTraits = { readonly status: number; readonly again: 'later' | 'change' | 'never' }

export const failures = {
  // The way to the server.
  offline: { status: 503, again: 'later' },
  'not-our-server': { status: 502, again: 'later' },
  'server-trouble': { status: 500, again: 'later' },
  'server-busy': { status: 503, again: 'later' },
  'server-full': { status: 507, again: 'later' },
  'too-many-tries': { status: 429, again: 'later' },
  // What is done now or not at all, such as ending a lost phone: nothing of it waits anywhere.
  'not-done': { status: 0, again: 'change' },

  // Questions that cannot be answered.
  'bad-question': { status: 400, again: 'never' },
  'question-too-big': { status: 413, again: 'never' },
  'unknown-address': { status: 404, again: 'never' },
  'unknown-document': { status: 404, again: 'never' },
  'app-too-old': { status: 426, again: 'change' },
  'knows-unknown': { status: 409, again: 'later' },

  // Who is asking.
  'signed-out': { status: 401, again: 'change' },
  'signature-wrong': { status: 401, again: 'change' },
  'clock-wrong': { status: 401, again: 'later' },
  'already-used': { status: 401, again: 'never' },
  'not-allowed': { status: 403, again: 'never' },

  // Joining.
  'code-incomplete': { status: 422, again: 'change' },
  'code-unknown': { status: 404, again: 'change' },
  'code-used': { status: 410, again: 'change' },
  'key-known': { status: 409, again: 'later' },
  'code-expired': { status: 410, again: 'change' },
  'code-kept': { status: 503, again: 'later' },
  'no-camera': { status: 0, again: 'change' },
  'no-microphone': { status: 0, again: 'change' },
  'no-secure-page': { status: 0, again: 'change' },

  // What is written.
  'does-not-fit': { status: 422, again: 'change' },
  'nothing-written': { status: 422, again: 'change' },
  'link-wrong': { status: 422, again: 'change' },
  'already-answered': { status: 409, again: 'never' },
  'already-written': { status: 409, again: 'never' },
  'base-unknown': { status: 409, again: 'later' },
  'op-reused': { status: 409, again: 'never' },

  // Files.
  'media-too-big': { status: 413, again: 'change' },
  'media-wrong-type': { status: 415, again: 'change' },
  'media-has-metadata': { status: 422, again: 'change' },
  'media-quota': { status: 403, again: 'change' },
  'uploads-many': { status: 429, again: 'later' },
  'offset-wrong': { status: 409, again: 'later' },
  'chunk-damaged': { status: 460, again: 'later' },
  'slice-damaged': { status: 409, again: 'later' },
  'consent-missing': { status: 403, again: 'change' },

  // The phone.
  'phone-full': { status: 0, again: 'change' },
  'storage-blocked': { status: 0, again: 'change' },
  'not-on-phone': { status: 0, again: 'later' },
  'picture-too-large': { status: 0, again: 'change' },
  'picture-unreadable': { status: 0, again: 'change' },
  'picture-not-opened': { status: 0, again: 'change' },
  'picture-damaged': { status: 0, again: 'change' },
  'copy-refused': { status: 0, again: 'change' },

  // The lock.
  locked: { status: 0, again: 'change' },
  'secret-wrong': { status: 0, again: 'change' },
  'secret-waits': { status: 0, again: 'later' },
  'rescue-incomplete': { status: 0, again: 'change' },
  'rescue-wrong': { status: 0, again: 'change' },
  'no-rescue': { status: 404, again: 'never' },
} as const satisfies Record<string, FailureTraits>

export type FailureCode = keyof typeof failures

/** Whether a text is one of our codes; what comes over the network is checked with this before it is believed. */
export function isFailureCode(text: unknown): text is FailureCode {
  return typeof text === 'string' && Object.hasOwn(failures, text)
}
