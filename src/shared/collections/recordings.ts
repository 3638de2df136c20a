// The shelf of voices: pages read aloud by coordinators, for everybody of their country.
import { collection } from '../kit/collection.ts'
import { day, line, optional, ref, whole } from '../kit/fields.ts'
import { voicesFeed } from '../rules/feeds.ts'

/** A text read aloud in a language, or, without `media`, that this recording was taken away. What is said later stands. */
export const recordings = collection('recordings', {
  family: 'append-only',
  shelf: 'private',
  write: ['coordinator', 'lead'],
  // Told only once its bytes are there: nobody is offered what cannot be fetched.
  needs: ['file'],
  feeds: (_data, owner) => [`user.${owner.person}`, voicesFeed(owner.country)],
  fields: {
    /** What was read: a page of a lesson or an answer, in one written language (src/shared/rules/recorded.ts). */
    of: line(100),
    /** The language that is spoken, by its own name. */
    spoken: line(40),
    /** Counts what was said of this text in this language. */
    n: whole(1, 9_999),
    /** Stands for the text as it was read. */
    print: line(16),
    /** The id of the sound's content; missing: taken away. */
    media: optional(line(64)),
    /** The document by which the server says that it has the sound. */
    file: optional(ref('media')),
    bytes: optional(whole(1, 9_999_999)),
    by: line(60),
    on: day(),
  },
})
