// Words of the page before the client is there. The build writes them into index.html.
export const firstLoadWords = {
  loading: 'Loading the game',
  needsScript: 'Brownout draws and runs in the browser: it needs JavaScript.',
};
