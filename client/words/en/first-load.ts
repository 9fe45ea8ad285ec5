// Words of the page before the client has loaded. The build writes them into index.html.
export const firstLoadWords = {
  loading: 'Loading the game',
  needsScript: 'Brownout runs in the browser and needs JavaScript.',
};
