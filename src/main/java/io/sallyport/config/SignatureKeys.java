package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.FLAG;
import static io.sallyport.config.ConfigKey.Type.LIST;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import java.util.List;
import java.util.stream.Stream;

/** The keys of signed requests. */
final class SignatureKeys {
  private static final String REALM = "sallyport.realms.<realm>.";
  private static final String KEY = REALM + "signature-keys.<id>.";

  static final List<ConfigKey> KEYS =
      Stream.of(policy(), format(), responses(), key(), UrlKeys.at(KEY), owner())
          .flatMap(List::stream)
          .toList();

  private static List<ConfigKey> policy() {
    return List.of(
        new ConfigKey(
            REALM + "signature.format",
            CHOICE,
            "",
            "how requests are signed: `rfc9421` (HTTP Message Signatures), or `kindly` by four"
                + " headers and the secret of an API key; unset: what the dialect has, `rfc9421`"
                + " in all but `kindly`"),
        new ConfigKey(
            REALM + "signature.window",
            DURATION,
            "PT5M",
            "how far the timestamp of a signed request may lie in the past or the future,"
                + " from PT1S to PT1H"),
        new ConfigKey(
            REALM + "signature.components",
            LIST,
            "@method,@target-uri,content-digest,content-type,content-encoding",
            "what a signature of `rfc9421` must cover; `content-digest` where there is a body,"
                + " other fields of the content where they are sent with one"),
        new ConfigKey(
            REALM + "signature.tag",
            TEXT,
            "",
            "the `tag` that a signature of `rfc9421` must have; unset: any or none"),
        new ConfigKey(
            REALM + "signature.api-keys",
            FLAG,
            "false",
            "lets requests be signed by `rfc9421` with the secret of an API key, whose id is the"
                + " `keyid` then"),
        new ConfigKey(
            REALM + "signature.target-prefix",
            TEXT,
            "",
            "a start of the request target that clients do not sign, such as the path where"
                + " a gateway mounts the application; in `kindly`"),
        new ConfigKey(
            REALM + "signature-keys",
            LIST,
            "",
            "ids of signature keys; needed only for keys that environment variables alone"
                + " configure"));
  }

  private static List<ConfigKey> format() {
    String at = REALM + "signature.";
    return List.of(
        new ConfigKey(
            at + "style",
            TEXT,
            "",
            "requests are signed in the style of a vendor instead of a format: `binance`,"
                + " `cavage`, `coinbase`, `kindly`, `kong`, or `own`, described by the keys below"),
        new ConfigKey(
            at + "allow-cavage",
            FLAG,
            "false",
            "takes `cavage`, the draft that RFC 9421 replaced: it signs what the client chose"),
        new ConfigKey(
            at + "key-in",
            TEXT,
            "",
            "where the id of the key stands: `header:NAME`, `parameter:NAME` of query or form, or"
                + " `authorization:NAME`"),
        new ConfigKey(at + "timestamp-in", TEXT, "", "where the timestamp stands"),
        new ConfigKey(
            at + "timestamp-unit",
            TEXT,
            "",
            "how it is written: `s`, `ms`, `decimal`, `http` or `iso`; unset: `s`"),
        new ConfigKey(at + "nonce-in", TEXT, "", "where the nonce stands, if there is one"),
        new ConfigKey(
            at + "lifetime-in",
            TEXT,
            "",
            "where a request says for how many milliseconds it counts, if it can"),
        new ConfigKey(at + "signature-in", TEXT, "", "where the signature stands"),
        new ConfigKey(
            at + "authorization",
            TEXT,
            "",
            "the authentication scheme of values that stand in `Authorization`"),
        new ConfigKey(
            at + "encoding",
            TEXT,
            "",
            "how the signature is written: `hex` or `base64`; unset: `hex`"),
        new ConfigKey(
            at + "algorithm",
            TEXT,
            "",
            "`hmac-sha256`, `hmac-sha384`, `hmac-sha512`, or `key` for that of the key; unset:"
                + " `hmac-sha256`"),
        new ConfigKey(
            at + "signed",
            TEXT,
            "",
            "what is signed: text with `{method}`, `{target}`, `{path}`, `{query}`, `{url}`,"
                + " `{key}`, `{timestamp}`, `{nonce}`, `{body}`, `{body.sha256}`,"
                + " `{body.sha512}`, the same with `.base64`, `{header:NAME}`, or `{headers}` for"
                + " the lines that the request names; `\\n` is the end of a line"),
        new ConfigKey(
            at + "required",
            TEXT,
            "",
            "lines that must be signed besides target, time and digest, where there is"
                + " `{headers}`; separated by spaces"),
        new ConfigKey(
            at + "allow-any-target",
            TEXT,
            "",
            "`true` lets a style leave the method or the target unsigned, so that a signature is"
                + " good for another resource"));
  }

  private static List<ConfigKey> responses() {
    String at = REALM + "signature.responses.";
    return List.of(
        new ConfigKey(
            at + "secret",
            SECRET,
            "",
            "what answers are signed with by HMAC-SHA256, at least 32 bytes; unset, and without a"
                + " private key: answers are not signed"),
        new ConfigKey(
            at + "secret-encoding",
            CHOICE,
            "text",
            "how the secret is written: `text` or `base64`"),
        new ConfigKey(
            at + "private-key",
            SECRET,
            "",
            "the key that signs answers instead of a secret: PKCS#8 as PEM, also as base64"),
        new ConfigKey(
            at + "private-key-location", TEXT, "", "where it is: `classpath:` or `file:`"),
        new ConfigKey(at + "key-id", TEXT, "", "the `keyid` by which clients know the key"),
        new ConfigKey(
            at + "algorithm",
            TEXT,
            "",
            "the algorithm of its signatures; unset: that of the key, `rsa-pss-sha512` for RSA"));
  }

  private static List<ConfigKey> key() {
    return List.of(
        new ConfigKey(
            KEY + "secret",
            SECRET,
            "",
            "what requests with this `keyid` are signed with by HMAC-SHA256, at least 32 bytes"),
        new ConfigKey(
            KEY + "secret-encoding",
            CHOICE,
            "text",
            "how the secret is written: `text` or `base64`"),
        new ConfigKey(
            KEY + "public-key",
            TEXT,
            "",
            "the public key of the client instead of a secret: PEM, certificate or JWK, also as"
                + " base64"),
        new ConfigKey(
            KEY + "keys-location",
            TEXT,
            "",
            "where the client publishes its public keys as a JWKS instead, whose `kid` is the"
                + " `keyid`, alone or as `<id>/<kid>`: `https:` URL, `classpath:` or `file:`"));
  }

  private static List<ConfigKey> owner() {
    return List.of(
        new ConfigKey(
            KEY + "algorithm",
            TEXT,
            "",
            "the algorithm of its signatures, whatever a message says: `hmac-sha256`,"
                + " `rsa-pss-sha512`, `rsa-v1_5-sha256`, `ecdsa-p256-sha256`,"
                + " `ecdsa-p384-sha384` or `ed25519`; unset: that of the key, `rsa-pss-sha512` for"
                + " RSA"),
        new ConfigKey(
            KEY + "client", TEXT, "", "the client that the key belongs to; unset: the id"),
        new ConfigKey(KEY + "roles", LIST, "", "roles of the caller"),
        new ConfigKey(
            KEY + "permissions",
            LIST,
            "",
            "what the caller may do, such as `read:*`; unset: nothing that needs a permission"));
  }

  private SignatureKeys() {}
}
