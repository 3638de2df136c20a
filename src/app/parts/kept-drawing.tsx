// A drawing from the library, shown as a picture: nothing in it can run.
import { useEffect, useState } from 'react'
import { drawingOf } from '../data/library.ts'
import { useLive } from '../data/use-live.ts'

export function KeptDrawing({ name }: { readonly name: string }) {
  const picture = useLive(() => drawingOf(name), [name])
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!picture) return
    const made = URL.createObjectURL(picture)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  if (picture === null) return null
  return address ? <img className="art" src={address} alt="" width={328} height={196} /> : <div className="art gap" />
}
