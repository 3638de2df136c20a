// The phone's memory has not answered yet: a still shape, shown only when it takes longer than 300 ms.
export function Waiting() {
  return <div className="wait" aria-hidden="true" />
}
