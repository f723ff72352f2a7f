// Encrypts, decrypts and signs with the implementations named on standard input, which is JSON; answers with JSON.
const { readFileSync } = require("fs");

const peers = {
  "@wecom/crypto": ({ token, key, account }) => {
    const { getSignature, encrypt, decrypt } = require("@wecom/crypto");
    return {
      sign: (timestamp, nonce, sealed) => getSignature(token, timestamp, nonce, sealed),
      seal: (content) => encrypt(key, content, account),
      unseal: (sealed) => decrypt(key, sealed),
    };
  },
  "wechat-crypto": ({ token, key, account }) => {
    const WechatCrypto = require("wechat-crypto");
    const peer = new WechatCrypto(token, key, account);
    return {
      sign: (timestamp, nonce, sealed) => peer.getSignature(timestamp, nonce, sealed),
      seal: (content) => peer.encrypt(content),
      unseal: (sealed) => peer.decrypt(sealed),
    };
  },
};

const asked = JSON.parse(readFileSync(0, "utf8"));
const peer = peers[asked.peer](asked);
console.log(JSON.stringify({
  signatures: asked.stamps.map((stamp) => peer.sign(...stamp)),
  sealed: asked.contents.map((content) => peer.seal(content)),
  unsealed: asked.sealed.map((sealed) => peer.unseal(sealed)).map(({ message, id }) => ({ message, id })),
}));
