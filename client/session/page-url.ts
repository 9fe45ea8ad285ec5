// URLs on the server that served this page. It may be mounted below a path, behind a shared proxy.

/** `path` is relative; empty for the page itself, without what stands in its address behind it. */
export const pageUrl = (path = ''): URL => new URL(path, new URL('.', document.baseURI));
