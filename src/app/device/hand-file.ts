// Hands a file that was made here to another app; a phone that shares no such files keeps it where it keeps what was fetched.
import { saveFile } from './save-file.ts'
import { shareText } from './share.ts'

/** Opens the share sheet with a file, or saves it. The name is what others see of it. */
export async function handFile(file: Blob, name: string): Promise<'handed' | 'saved'> {
  if ((await shareText('', [new File([file], name, { type: file.type })])) !== 'not-here') return 'handed'
  saveFile(file, name)
  return 'saved'
}
