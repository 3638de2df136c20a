// A file goes where the phone keeps what was fetched.

/** Hands a file to the phone under a name. What happens to it then is not told to pages. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  const address = URL.createObjectURL(file)
  link.href = address
  link.download = name
  link.click()
  // The phone may still be reading it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
