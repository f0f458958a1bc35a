package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.LIST;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import java.util.List;
import java.util.stream.Stream;

/** The keys of clients that sign their requests. */
final class ClientSignatureKeys {
  private static final String AT = "sallyport.clients.<client>.signature.";

  static final List<ConfigKey> KEYS = Stream.of(form(), key()).flatMap(List::stream).toList();

  private ClientSignatureKeys() {}

  private static List<ConfigKey> form() {
    return List.of(
        new ConfigKey(
            AT + "format",
            CHOICE,
            "",
            "how requests are signed: `rfc9421` (HTTP Message Signatures), or `kindly` by four"
                + " headers, with `api-key` and `signing-secret`; unset: `kindly` for the dialect"
                + " `kindly`, otherwise `rfc9421`"),
        new ConfigKey(
            AT + "components",
            LIST,
            "@method,@target-uri,content-digest,content-type,content-encoding",
            "what a signature of `rfc9421` covers; `content-digest` where there is a body, other"
                + " fields of the content where they are sent with one; `authorization` is the"
                + " token that is sent with it"),
        new ConfigKey(AT + "tag", TEXT, "", "the `tag` of a signature of `rfc9421`; unset: none"),
        new ConfigKey(AT + "label", TEXT, "sig1", "the label of a signature of `rfc9421`"),
        new ConfigKey(
            AT + "lifetime",
            DURATION,
            "",
            "how long a signature of `rfc9421` says that it is good (`expires`), from PT1S to"
                + " PT1H; unset: it does not say"),
        new ConfigKey(
            AT + "target-prefix",
            TEXT,
            "",
            "what is left out at the start of the request target before it is signed, where the"
                + " vendor's server does so; in `kindly`"));
  }

  private static List<ConfigKey> key() {
    return List.of(
        new ConfigKey(AT + "key-id", TEXT, "", "the `keyid` that the server knows the key by"),
        new ConfigKey(
            AT + "secret-encoding",
            CHOICE,
            "text",
            "how `signing-secret` is written for `rfc9421`: `text` or `base64`; a bean's is as it"
                + " is"),
        new ConfigKey(
            AT + "private-key",
            SECRET,
            "",
            "what signs instead of `signing-secret`, PKCS#8 in PEM"),
        new ConfigKey(
            AT + "private-key-location",
            TEXT,
            "",
            "a `file:` or `classpath:` location of that key"),
        new ConfigKey(
            AT + "algorithm",
            TEXT,
            "",
            "the algorithm of signatures: `hmac-sha256`, `rsa-pss-sha512`, `rsa-v1_5-sha256`,"
                + " `ecdsa-p256-sha256`, `ecdsa-p384-sha384` or `ed25519`; unset: that of the key,"
                + " `rsa-pss-sha512` for RSA"));
  }
}
