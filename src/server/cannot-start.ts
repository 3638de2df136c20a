// What stands in the way of starting, in one sentence that says what to do. Whoever started the server reads it.

export class CannotStart extends Error {}
