// The oldest browsers that the app is built for.

export const browsers = ['chrome98', 'safari16.4']
