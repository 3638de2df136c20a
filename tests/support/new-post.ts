// A post for Facebook on a shelf of its own, as the tests of composing begin.
import { chooseChannel } from '../../src/app/features/compose/actions.ts'
import { surface } from '../../src/app/data/reference.ts'
import { setShelf } from '../../src/app/data/shelf.ts'
import { freshId } from '../../src/app/data/write.ts'
import { testShelf } from './shelf.ts'

/** Opens the shelf and begins the post. Answers its id. */
export async function newPost(): Promise<string> {
  setShelf(await testShelf())
  const id = freshId()
  const facebook = await surface('facebook.page', 'en')
  if (!facebook) throw new Error('No Facebook in the limits.')
  await chooseChannel(id, facebook, undefined)
  return id
}
