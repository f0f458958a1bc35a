package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.COUNT;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.FLAG;
import static io.sallyport.config.ConfigKey.Type.LIST;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import java.util.List;
import java.util.stream.Stream;

/** The keys of clients. */
final class ClientKeys {
  private static final String AT = "sallyport.clients.<client>.";

  static final List<ConfigKey> KEYS =
      Stream.of(vendor(), credentials(), files(), ClientSignatureKeys.KEYS, behaviour())
          .flatMap(List::stream)
          .toList();

  private ClientKeys() {}

  private static List<ConfigKey> vendor() {
    return List.of(
        new ConfigKey(
            AT + "dialect",
            CHOICE,
            "standard",
            "whose logins and headers the client speaks: `standard` (OAuth 2), `kira`, `wakapay`,"
                + " `kindly`, `kigo`, `kunacore`, or the name of a bean `ClientDialect`"),
        new ConfigKey(
            AT + "scheme",
            TEXT,
            "",
            "the name of a bean of type `OutboundScheme` that provides the headers of requests, instead"
                + " of `dialect` and `send`"),
        new ConfigKey(
            AT + "url",
            TEXT,
            "",
            "where the vendor is, such as `https://api.example.com`; the client logs in below it,"
                + " and its host gets the proofs"),
        new ConfigKey(
            AT + "token-url",
            TEXT,
            "",
            "the OAuth token endpoint of `standard`, or of service accounts of `kindly`; unset:"
                + " `/oauth/token` or `/api/auth/token` below `url`"),
        new ConfigKey(
            AT + "send",
            TEXT,
            "",
            "what proves a request: `bearer` a token of its own, `api-key`, `signature`, some of"
                + " them as in `bearer+api-key` or `bearer+signature`, or `propagate` the token of"
                + " the caller that is being served; unset: `bearer+api-key` for `kira`, otherwise"
                + " `bearer`"),
        new ConfigKey(
            AT + "hosts",
            LIST,
            "",
            "further hosts that get the proofs, each a name or `name:port`; all others get none"),
        new ConfigKey(
            AT + "allow-http",
            FLAG,
            "false",
            "lets login and proofs go over plain HTTP, where everybody on the way reads them;"
                + " `localhost` needs it too"));
  }

  private static List<ConfigKey> credentials() {
    return List.of(
        new ConfigKey(
            AT + "client-id",
            TEXT,
            "",
            "who logs in: the client id, the API key of `wakapay`, the partner id of `kigo`, the"
                + " e-mail address of `kindly` and `kunacore`, or the id of a service account"),
        new ConfigKey(
            AT + "password",
            SECRET,
            "",
            "the password or client secret that belongs to it; the API secret of `wakapay`, the"
                + " API key of `kigo`"),
        new ConfigKey(AT + "api-key", SECRET, "", "the API key"),
        new ConfigKey(
            AT + "api-key-header",
            TEXT,
            "",
            "the header that carries it; unset: `x-api-key` for `kira`, `Api-key` for `kunacore`,"
                + " otherwise `X-API-Key`"),
        new ConfigKey(AT + "signing-secret", SECRET, "", "what requests are signed with"),
        new ConfigKey(AT + "token", SECRET, "", "a token that never expires, instead of a login"),
        new ConfigKey(
            AT + "private-key",
            SECRET,
            "",
            "instead of a password, for `standard` and `kindly`: what assertions are signed with"
                + " (RFC 7523), PKCS#8 in PEM"),
        new ConfigKey(
            AT + "private-key-location",
            TEXT,
            "",
            "a `file:` or `classpath:` location of that key"),
        new ConfigKey(
            AT + "algorithm",
            TEXT,
            "",
            "the algorithm of assertions; unset: `RS256`, `ES256` or `EdDSA`, as the key is"),
        new ConfigKey(AT + "key-id", TEXT, "", "the `kid` that assertions name; unset: none"),
        new ConfigKey(
            AT + "client-authentication",
            TEXT,
            "",
            "for `standard`: `client_secret_basic`, `client_secret_post` or `private_key_jwt`; unset:"
                + " the first with a password, and with a private key a JWT bearer assertion as the"
                + " grant"),
        new ConfigKey(AT + "merchant-id", TEXT, "", "the `merchant_id` of `kunacore`"),
        new ConfigKey(
            AT + "external-user-id",
            TEXT,
            "",
            "for `kigo`: the partner's user whose session the client is to have; unset: the"
                + " partner's own"),
        new ConfigKey(
            AT + "mfa-secret",
            SECRET,
            "",
            "for `kindly` with a second factor: the secret that was shown when it was set up, in"
                + " base32; logins send its codes"),
        new ConfigKey(AT + "scope", TEXT, "", "the OAuth scope to ask for"),
        new ConfigKey(
            AT + "audience",
            TEXT,
            "",
            "whom the token is for, where the server wants to know; of an assertion that is the"
                + " grant its `aud`, which is the token endpoint when unset"));
  }

  /** Each secret can be in a file, as container platforms hand them out. */
  private static List<ConfigKey> files() {
    return Stream.of("password", "api-key", "signing-secret", "token", "mfa-secret")
        .map(
            name ->
                new ConfigKey(
                    AT + name + "-location",
                    TEXT,
                    "",
                    "a `file:` location of `"
                        + name
                        + "` instead; a line break at its end does not count"))
        .toList();
  }

  private static List<ConfigKey> behaviour() {
    return List.of(
        new ConfigKey(
            AT + "connect-timeout",
            DURATION,
            "PT5S",
            "how long to wait for a connection to the token endpoint, at most PT1M"),
        new ConfigKey(
            AT + "timeout",
            DURATION,
            "PT10S",
            "how long to wait for the whole response of the token endpoint, at most PT1M"),
        new ConfigKey(
            AT + "renew-before",
            DURATION,
            "PT60S",
            "how long before its expiry a token is renewed, at most PT1H; one that lives for less"
                + " than four times as long, after three quarters of its life"),
        new ConfigKey(
            AT + "retry",
            FLAG,
            "true",
            "sends a request that was answered 401 once more, if another token can be had"),
        new ConfigKey(
            AT + "buffer",
            COUNT,
            "1048576",
            "request bodies up to that many bytes are kept to be sent once more, up to 1 GiB; a"
                + " longer one is sent once, and cannot be signed"));
  }
}
