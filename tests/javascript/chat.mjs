// A third-party widget's view: node chat.mjs <url> <transport> <origin> <message>…  Prints what it got, one JSON object a line.
import { io } from "socket.io-client";

const [url, transport, origin, ...messages] = process.argv.slice(2);
const PATIENCE_MS = 20000;
const QUIET_MS = 1500;

const print = (event, data) => console.log(JSON.stringify({ event, data }));
const end = (code) => { socket.close(); process.exit(code); };
const socket = io(url, { transports: [transport], extraHeaders: origin ? { Origin: origin } : {}, reconnection: false });

let session;
let timer;
const next = () => {
  const message = messages.shift();
  if (message === undefined) end(0);
  else socket.emit("user_uttered", { message, session_id: session });
};

setTimeout(() => { print("nothing", "the server did not answer in time"); end(1); }, PATIENCE_MS);
socket.on("connect", () => socket.emit("session_request", { session_id: null }));
socket.on("connect_error", (error) => { print("refused", error.message); end(2); });
socket.on("session_confirm", (id) => { session = id; print("session", id); next(); });
socket.on("bot_uttered", (data) => {
  print("bot", data);
  clearTimeout(timer);
  timer = setTimeout(next, QUIET_MS);
});
