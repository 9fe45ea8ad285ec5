// Addresses on the server that this page came from: it may stand below a path, behind a proxy that serves other things too.

/** `path` is relative; empty for the page itself, without what stands in its address behind it. */
export const pageUrl = (path = ''): URL => new URL(path, new URL('.', document.baseURI));
