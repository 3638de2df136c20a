/// <reference types="vite/client" />

declare module 'virtual:limits' {
  const limits: import('#shared/rules/platforms.ts').Limits
  export default limits
}
declare module 'virtual:wording/*' {
  const wording: import('#shared/rules/wording.ts').Wording
  export default wording
}
