package io.sallyport.config;

import static io.sallyport.config.ConfigKey.Type.CHOICE;
import static io.sallyport.config.ConfigKey.Type.COUNT;
import static io.sallyport.config.ConfigKey.Type.DURATION;
import static io.sallyport.config.ConfigKey.Type.FLAG;
import static io.sallyport.config.ConfigKey.Type.INSTANT;
import static io.sallyport.config.ConfigKey.Type.LIST;
import static io.sallyport.config.ConfigKey.Type.SECRET;
import static io.sallyport.config.ConfigKey.Type.TEXT;

import java.util.List;
import java.util.stream.Stream;

/** The keys of realms. */
final class RealmKeys {
  private static final String REALM = "sallyport.realms.<realm>.";

  static final List<ConfigKey> KEYS =
      Stream.of(realm(), issuer(REALM), issuer(REALM + "issuers.<issuer>."), apiKey(), account())
          .flatMap(List::stream)
          .toList();

  private static List<ConfigKey> realm() {
    return List.of(
        new ConfigKey(
            REALM + "dialect",
            CHOICE,
            "standard",
            "how the realm spells its endpoints, tokens and responses: `standard`, `kira`, `wakapay`, `kindly`, `kigo` or `kunacore`, or as a dialect of the application's own"),
        new ConfigKey(
            REALM + "require",
            LIST,
            "",
            "what `@Secured` without schemes means: alternatives separated by commas, each"
                + " one scheme or several joined by `+`, such as `bearer+api-key,signature`"),
        new ConfigKey(
            REALM + "clock-skew",
            DURATION,
            "PT60S",
            "how far the clocks of token issuers may differ from ours, at most PT10M"),
        new ConfigKey(
            REALM + "issuers",
            LIST,
            "",
            "names of issuers; needed only for issuers that environment variables alone"
                + " configure"),
        new ConfigKey(
            REALM + "api-key-header",
            TEXT,
            "",
            "the header that carries API keys, also those of signed requests; unset: what"
                + " the dialect has, `X-API-Key` in most"),
        new ConfigKey(
            REALM + "accounts",
            LIST,
            "",
            "ids of accounts; needed only for accounts that environment variables alone"
                + " configure. A realm with an account issues tokens of its own"),
        new ConfigKey(
            REALM + "token-lifetime",
            DURATION,
            "",
            "how long tokens that the realm issues are valid, from PT1S to PT24H; unset:"
                + " what the dialect has, PT1H in most"),
        new ConfigKey(
            REALM + "refresh-lifetime",
            DURATION,
            "",
            "how long refresh tokens are valid, at most P366D, PT0S for none; unset: what"
                + " the dialect has"),
        new ConfigKey(
            REALM + "signing-key",
            SECRET,
            "",
            "what the tokens that the realm issues are signed with: a private key as PKCS#8 in"
                + " PEM, followed by its public key unless it is RSA, or as a JWK; for HS256 the"
                + " secret as text, at least 32 bytes. Unset: the realm makes its own keys"),
        new ConfigKey(
            REALM + "signing-key-location",
            TEXT,
            "",
            "where the signing key is, instead: `classpath:` or `file:`"),
        new ConfigKey(
            REALM + "retired-keys",
            SECRET,
            "",
            "public keys of signing keys before the configured one, whose tokens are still good,"
                + " as `keys` has them; for HS256 the secret"),
        new ConfigKey(
            REALM + "key-rotation",
            DURATION,
            "",
            "how long a key that the realm made signs before the next one does, from P1D to P366D;"
                + " unset: until the application asks for another"),
        new ConfigKey(
            REALM + "lockout.failures",
            COUNT,
            "",
            "how many failed logins in a row lock an account, from 1 to 1000; unset: 5 in"
                + " `kindly`, and in other dialects failures are not counted"),
        new ConfigKey(
            REALM + "lockout.duration",
            DURATION,
            "PT15M",
            "how long an account stays locked, and how long a failure is remembered, from PT1S"
                + " to P30D"),
        new ConfigKey(
            REALM + "lockout.known-devices",
            FLAG,
            "false",
            "gives devices that have logged in before attempts of their own, so that others"
                + " cannot lock an account for its user; in `kindly`"),
        new ConfigKey(
            REALM + "lockout.allow-unlimited-failures",
            FLAG,
            "false",
            "never locks an account, so that passwords and codes can be tried as fast as they are"
                + " checked"),
        new ConfigKey(
            REALM + "cookie-secure",
            FLAG,
            "true",
            "lets browsers send the cookies of the realm over HTTPS alone; `false` is for work"
                + " on a machine without TLS; in `kindly`"),
        new ConfigKey(
            REALM + "api-keys",
            LIST,
            "",
            "ids of API keys; needed only for keys that environment variables alone"
                + " configure"),
        new ConfigKey(
            REALM + "debug-headers",
            FLAG,
            "false",
            "answers requests that are let in and bear `X-Auth-Debug: true` with `X-Auth-*` headers"
                + " that tell whom they were taken for"),
        new ConfigKey(
            REALM + "console",
            TEXT,
            "",
            "switches the key console on: the path, below that of the application's resources,"
                + " where the application mounts the endpoints of the realm, such as `/kindly`;"
                + " unset: there is none; in `kindly`"));
  }

  /** The keys of an issuer, which a realm with one issuer has directly below its name. */
  private static List<ConfigKey> issuer(String at) {
    return Stream.of(issuerKeys(at), UrlKeys.at(at), issuerRules(at))
        .flatMap(List::stream)
        .toList();
  }

  private static List<ConfigKey> issuerKeys(String at) {
    return List.of(
        new ConfigKey(at + "issuer", TEXT, "", "the exact `iss` of the tokens of this issuer"),
        new ConfigKey(
            at + "keys",
            TEXT,
            "",
            "the public keys themselves: PEM, certificate, JWK or JWKS, also as base64;"
                + " `\\n` in PEM stands for a line break"),
        new ConfigKey(
            at + "keys-location",
            TEXT,
            "",
            "where the keys are: `classpath:`, `file:` or `https:` URL; a URL is read again"
                + " when it gets old or a token names an unknown key"));
  }

  private static List<ConfigKey> issuerRules(String at) {
    return List.of(
        new ConfigKey(
            at + "hmac-secret",
            SECRET,
            "",
            "the shared secret of HS256, HS384 or HS512 tokens, as text; at least 32, 48 or"
                + " 64 bytes"),
        new ConfigKey(
            at + "algorithms",
            LIST,
            "",
            "the algorithms that tokens may use, such as `RS256,ES256`; unset: `HS256` with"
                + " an `hmac-secret`, otherwise `RS256`"),
        new ConfigKey(at + "audiences", LIST, "", "of which the `aud` of a token must name one"),
        new ConfigKey(
            at + "allow-any-audience",
            FLAG,
            "false",
            "takes tokens for any audience, also those that were issued for somebody else"),
        new ConfigKey(
            at + "allow-missing-issuer",
            FLAG,
            "false",
            "takes tokens without `iss` as tokens of this issuer"),
        new ConfigKey(
            at + "types",
            LIST,
            "JWT,at+jwt",
            "what the `typ` of a token may be; a token without `typ` is a `JWT`"),
        new ConfigKey(
            at + "max-age",
            DURATION,
            "",
            "how long ago a token may have been issued, whatever its `exp` says"),
        new ConfigKey(
            at + "required-claims", LIST, "", "claims that a token must have besides `exp`"),
        new ConfigKey(
            at + "roles-claims",
            LIST,
            "groups",
            "claims that hold roles; `a/b` is claim `b` inside claim `a`"));
  }

  private static List<ConfigKey> apiKey() {
    String at = REALM + "api-keys.<id>.";
    return List.of(
        new ConfigKey(
            at + "sha256",
            TEXT,
            "",
            "the SHA-256 of the key in hexadecimal, as `sha256sum` prints it; keys themselves are"
                + " never configured"),
        new ConfigKey(at + "client", TEXT, "", "the client that the key belongs to; unset: the id"),
        new ConfigKey(at + "roles", LIST, "", "roles of the caller"),
        new ConfigKey(
            at + "permissions",
            LIST,
            "",
            "what the caller may do, such as `read:*`; unset: nothing that needs a"
                + " permission"),
        new ConfigKey(at + "expires-at", INSTANT, "", "from when on the key is not valid any more"),
        new ConfigKey(
            at + "allowed-ips",
            LIST,
            "",
            "addresses and CIDR ranges that the key may be used from; unset: all"),
        new ConfigKey(
            at + "denied-ips",
            LIST,
            "",
            "addresses and CIDR ranges that the key may not be used from; wins over"
                + " `allowed-ips`"),
        new ConfigKey(
            at + "secret",
            SECRET,
            "",
            "what requests with this key are signed with by `kindly`'s form; unset: the key cannot sign"),
        new ConfigKey(
            at + "signed-only", FLAG, "false", "the key is valid in signed requests alone"),
        new ConfigKey(
            at + "quota",
            COUNT,
            "",
            "how many calls the key is good for in 24 hours from the first one on; one more is 429;"
                + " unset: any number"));
  }

  private static List<ConfigKey> account() {
    String at = REALM + "accounts.<account>.";
    return List.of(
        new ConfigKey(at + "login", TEXT, "", "what the account logs in with; unset: its id"),
        new ConfigKey(
            at + "password",
            SECRET,
            "",
            "its password or secret; keep it out of files, as in `${CLIENT_SECRET}`"),
        new ConfigKey(
            at + "public-key",
            TEXT,
            "",
            "the public key of the assertions that it logs in by, with a password or without: PEM,"
                + " certificate or JWK, also as base64"),
        new ConfigKey(
            at + "algorithm",
            TEXT,
            "",
            "the algorithm of its assertions; unset: that of the key, `RS256` for RSA"),
        new ConfigKey(at + "client", TEXT, "", "the client it belongs to; unset: its login"),
        new ConfigKey(at + "name", TEXT, "", "its name, for people"),
        new ConfigKey(at + "roles", LIST, "", "its roles"),
        new ConfigKey(
            at + "permissions",
            LIST,
            "",
            "what it may do, such as `read:*`; unset: nothing that needs a permission"),
        new ConfigKey(
            at + "claims", TEXT, "", "further claims of its tokens, as a JSON object of texts"));
  }

  private RealmKeys() {}
}
