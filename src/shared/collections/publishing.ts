// The publishing shelf: briefs, drafts, what coordinators say of them, and where a post went.
import { collection, feedOf } from '../kit/collection.ts'
import { content, day, line, link, oneOf, optional, prose, ref, setOf, stateOf, texts, whole } from '../kit/fields.ts'
import { brief } from '../rules/brief-parts.ts'
import { mediaKinds, mostMediaBytes, picturesPerPost } from '../rules/media-kinds.ts'
import { furtherState, mostWorks, undertakingStates } from '../rules/undertakings.ts'

/** A campaign's brief in one language, for one country. Its id is `<campaign>.<country>.<language>`. */
export const briefs = collection('briefs', {
  family: 'server-only',
  shelf: 'library',
  write: ['coordinator', 'lead', 'programme'],
  feeds: (data) => [feedOf('campaigns', data.country, data.language)],
  fields: {
    campaign: line(40),
    country: line(2),
    language: line(8),
    title: content(brief.title),
    about: content(brief.about),
    objective: content(brief.objective),
    audience: content(brief.audience),
    channels: content(brief.channels),
    say: content(brief.say),
    dont: content(brief.dont),
    hashtags: content(brief.hashtags),
    tasks: content(brief.tasks),
    starters: content(brief.starters),
    assets: content(brief.assets),
    starts: day(),
    ends: day(),
    /** An embargo: until this day nobody reads it, by the server's clock. */
    opens: optional(day()),
  },
})

/**
 * A Volunteer's promise to do a task of a campaign. Its id is made of the person, campaign and task, so that two phones make one of it.
 * Whoever gave it back is the only one who still sees it.
 */
export const undertakings = collection('undertakings', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: (data, owner) => [`user.${owner.person}`, ...(data.state === 'given-back' ? [] : [`team.${owner.team}`])],
  stateMeets: furtherState,
  fields: {
    campaign: line(40),
    /** The id of the task in the brief. */
    task: line(24),
    state: stateOf(...undertakingStates),
    /** What was asked, as it was read when it was accepted, by language: it stands when the brief does not ask for it any more. */
    asked: optional(texts(120, 4)),
    /** The posts it is done with. One may be missing: deleted, not here yet, or never begun. */
    works: optional(setOf(64, mostWorks)),
    /** What else it was delivered with: links, and a few words. */
    notes: optional(setOf(2_000, 9)),
  },
})

/**
 * What a Volunteer writes: a post, or the answers of a practice task. The team sees it only once it is asked to look.
 * Each asking has an id of its own, so that an answer always belongs to one asking.
 */
export const drafts = collection('drafts', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: (data, owner) => [`user.${owner.person}`, ...(data.asking ? [`team.${owner.team}`] : [])],
  fields: {
    kind: oneOf('post', 'practice'),
    /** The campaign it was started from. */
    campaign: optional(line(40)),
    /** The lesson whose practice task it answers. */
    lesson: optional(line(8)),
    /** Where it will be posted: a surface of the platform data. */
    channel: optional(line(40)),
    /** The post whose idea it carries to another place: the first of them. It may be gone; those that name it still belong together. */
    idea: optional(ref('drafts')),
    caption: optional(prose(63_206)),
    hashtags: optional(setOf(60, 30)),
    /** Answers of a practice task by the id of its field. */
    answers: optional(texts(2_000, 12)),
    /** Its pictures, by the ids of their contents, in the order they were added. */
    media: optional(setOf(64, picturesPerPost)),
    /** What each picture shows, for who does not see it, by the first 32 letters of its id. */
    alts: optional(texts(1_000, picturesPerPost)),
    /** The asking that stands, if the Volunteer asked for a look and did not take it back. */
    asking: optional(ref('askings')),
    /** The day of that asking, so that the desk answers the oldest first. */
    askedOn: optional(day()),
  },
})

/** What a coordinator says of one asking. Its id is the asking's, so that the first answer is the only one. */
export const reviews = collection('reviews', {
  family: 'append-only',
  shelf: 'private',
  write: ['coordinator', 'lead'],
  about: 'draft',
  // After a restore, the answer may be back before the draft is.
  needs: ['draft'],
  feeds: (_data, _reviewer, writer) => (writer ? [`user.${writer.person}`, `team.${writer.team}`] : []),
  fields: {
    draft: ref('drafts'),
    verdict: oneOf('accepted', 'change', 'refused'),
    words: optional(prose(1_000)),
    /** What was asked for by a ready sentence, as keys: each phone says it in its own language, before the words. */
    ready: optional(setOf(20, 10)),
    /** Fingerprint of the post as it was looked at: an edit made later is not covered by a yes. */
    of: line(16),
    /** Name of who answered, as the Volunteer will read it. */
    by: line(60),
    on: day(),
  },
})

/**
 * Words of an accepted post from which the others in a team may start, by their writer's yes: as they stood then, and as
 * `startFrom` left them. Deleted when the writer takes the yes back. Its id stands beside the post's (`idBeside`, 3).
 */
export const templates = collection('templates', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  grounds: { on: 'review', of: 'draft', kinds: ['reviews', 'drafts'], allow: (review) => review.verdict === 'accepted' },
  feeds: (_data, owner) => [`user.${owner.person}`, `mates.${owner.team}`],
  fields: {
    draft: ref('drafts'),
    /** The yes of the team. */
    review: ref('reviews'),
    words: prose(1_001),
    channel: optional(line(40)),
    hashtags: optional(setOf(60, 30)),
    on: day(),
  },
})

/** A coordinator takes such words away from the team. The words are deleted with it; should they come back, they are not shown. */
export const removals = collection('removals', {
  family: 'append-only',
  shelf: 'private',
  write: ['coordinator', 'lead'],
  about: 'template',
  needs: ['template'],
  ends: templates.name,
  feeds: (_data, _remover, writer) => (writer ? [`user.${writer.person}`, `mates.${writer.team}`] : []),
  fields: {
    template: ref('templates'),
    on: day(),
  },
})

/** A post that went out: where, when, and its link once the Volunteer has pasted it. */
export const publications = collection('publications', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: (_data, owner) => [`user.${owner.person}`, `team.${owner.team}`],
  stateMeets: (server, late) => (server === 'removed' ? server : late),
  fields: {
    draft: ref('drafts'),
    channel: line(40),
    on: day(),
    link: optional(link()),
    state: stateOf('shared', 'posted', 'removed'),
  },
})

/** The most that one number can be. */
const most = 999_999_999

/** The numbers of a post that is out, as its person read them in the other app. Its id stands beside the post's (`idBeside`, 1 after a day, 2 after a week): read on two phones, it is one document. */
export const readings = collection('readings', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: (_data, owner) => [`user.${owner.person}`, `team.${owner.team}`],
  fields: {
    draft: ref('drafts'),
    channel: line(40),
    after: oneOf('day', 'week'),
    on: day(),
    /** What was not found is left out: it is not zero. */
    saw: optional(whole(0, most)),
    liked: optional(whole(0, most)),
    said: optional(whole(0, most)),
    /** A screenshot of the other app, by the id of its contents. Two phones may bring one each. */
    media: optional(setOf(64, picturesPerPost)),
  },
})

/**
 * A file that the server has whole: how phones learn that a picture arrived. Its id is `media.<owner>.<first 32 letters of the content's id>`.
 * The bytes never come in a feed; who may read them is asked with each reading.
 */
export const media = collection('media', {
  family: 'server-only',
  shelf: 'private',
  write: [],
  feeds: (data, owner) => [`user.${owner.person}`, ...(data.kind !== 'testimonial' ? [`team.${owner.team}`] : [])],
  fields: {
    media: line(64),
    kind: oneOf(...mediaKinds),
    type: line(60),
    bytes: whole(1, mostMediaBytes),
    width: optional(whole(1, 100_000)),
    height: optional(whole(1, 100_000)),
  },
})
