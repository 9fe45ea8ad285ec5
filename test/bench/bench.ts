// `npm run bench -- model | client`: hands over to the benchmark of that name. The client's needs a browser and what the
// tests have for it, which no file of the server may know.
const named = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
await import(named === 'client' ? './client.ts' : './model.ts');
