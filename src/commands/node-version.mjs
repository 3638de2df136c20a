// Loaded before every command: an old Node gets a sentence instead of a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(`This needs Node 24.12 or newer; this is ${process.versions.node}.
On Linux (x64) run "npm ci" first: it brings the right Node, and "npm run" uses it.
On other systems install Node 24 from https://nodejs.org and try again.`)
  process.exit(1)
}
