// Serves telegram-test-api on the given port until standard input ends.
// It takes a webhook's secret token and does not send it, as Telegram does; without it every delivery is refused, so it is added here.
const axios = require('axios');
const TelegramServer = require('telegram-test-api');

const server = new TelegramServer({ port: Number(process.argv[2]), host: '127.0.0.1' });

axios.interceptors.request.use((request) => {
  const webhook = Object.values(server.webhooks).find((each) => each.url === request.url);
  if (webhook) request.headers['X-Telegram-Bot-Api-Secret-Token'] = webhook.secret_token;
  return request;
});

// While an update is being delivered its id is given to the next one too, and both are under way at once. Telegram counts on and
// delivers one after the other.
const deliver = server.addUserUpdate.bind(server);
let delivered = Promise.resolve();
server.addUserUpdate = (update) => {
  server.updateId += 1;
  delivered = delivered.then(() => deliver(update));
  return delivered;
};

server.start().then(() => console.log('ready'));
process.stdin.on('end', () => process.exit(0)).resume();
