// Hands a drawn picture to another app; a phone that shares no files keeps it where it keeps what was fetched.
import { saveFile } from './save-file.ts'
import { shareText } from './share.ts'

/** Opens the share sheet with a picture, or saves it. The name is what others see of it. */
export async function handPicture(picture: Blob, name: string): Promise<'handed' | 'saved'> {
  if ((await shareText('', [new File([picture], name, { type: picture.type })])) !== 'not-here') return 'handed'
  saveFile(picture, name)
  return 'saved'
}
