package io.sallyport.config;

import static io.sallyport.config.ConfigKeys.Type.CHOICE;
import static io.sallyport.config.ConfigKeys.Type.DURATION;
import static io.sallyport.config.ConfigKeys.Type.FLAG;
import static io.sallyport.config.ConfigKeys.Type.INSTANT;
import static io.sallyport.config.ConfigKeys.Type.LIST;
import static io.sallyport.config.ConfigKeys.Type.SECRET;
import static io.sallyport.config.ConfigKeys.Type.TEXT;

import io.sallyport.config.ConfigKeys.Key;
import java.util.List;
import java.util.stream.Stream;

/** The keys of realms. */
final class RealmKeys {
  private static final String REALM = "sallyport.realms.<realm>.";

  static final List<Key> KEYS =
      Stream.of(realm(), issuer(REALM), issuer(REALM + "issuers.<issuer>."), apiKey())
          .flatMap(List::stream)
          .toList();

  private static List<Key> realm() {
    return List.of(new Key(REALM + "dialect", CHOICE, "standard", "how the realm spells its answers: `standard`"),
new Key(REALM + "require", LIST, "", "what `@Secured` without schemes means: alternatives separated by commas, each"
                  + " one scheme or several joined by `+`, such as `bearer+api-key,signature`"),
new Key(REALM + "clock-skew", DURATION, "PT60S", "how far the clocks of token issuers may differ from ours, at most PT10M"),
new Key(REALM + "issuers", LIST, "", "names of issuers; needed only for issuers that environment variables alone"
                  + " configure"),
new Key(REALM + "api-key-header", TEXT, "X-API-Key", "the header that carries API keys, also those of signed requests"),
new Key(REALM + "api-keys", LIST, "", "ids of API keys; needed only for keys that environment variables alone"
                  + " configure"),
new Key(REALM + "signature.window", DURATION, "PT5M", "how far the timestamp of a signed request may lie in the past or the future,"
                  + " from PT1S to PT1H"),
new Key(REALM + "signature.target-prefix", TEXT, "", "a start of the request target that clients do not sign, such as the path where"
                  + " a gateway mounts the application"));
  }

  /** The keys of an issuer, which a realm with one issuer has directly below its name. */
  private static List<Key> issuer(String at) {
    return List.of(new Key(at + "issuer", TEXT, "", "the exact `iss` of the tokens of this issuer"),
new Key(at + "keys", TEXT, "", "the public keys themselves: PEM, certificate, JWK or JWKS, also as base64;"
                  + " `\\n` in PEM stands for a line break"),
new Key(at + "keys-location", TEXT, "", "where the keys are: `classpath:`, `file:` or `https:` URL; a URL is read again"
                  + " when it gets old or a token names an unknown key"),
new Key(at + "keys-lifetime", DURATION, "PT10M", "how long keys from a URL are used before they are read again, unless"
                  + " `Cache-Control` says otherwise, at most P1D"),
new Key(at + "keys-timeout", DURATION, "PT5S", "how long connecting to and reading from the URL may take, at most PT1M"),
new Key(at + "allow-http", FLAG, "false", "takes keys from an `http:` URL, where anybody between can replace them"),
new Key(at + "hmac-secret", SECRET, "", "the shared secret of HS256, HS384 or HS512 tokens, as text; at least 32, 48 or"
                  + " 64 bytes"),
new Key(at + "algorithms", LIST, "", "the algorithms that tokens may use, such as `RS256,ES256`; unset: `HS256` with"
                  + " an `hmac-secret`, otherwise `RS256`"),
new Key(at + "audiences", LIST, "", "of which the `aud` of a token must name one"),
new Key(at + "allow-any-audience", FLAG, "false", "takes tokens for any audience, also those that were issued for somebody else"),
new Key(at + "allow-missing-issuer", FLAG, "false", "takes tokens without `iss` as tokens of this issuer"),
new Key(at + "types", LIST, "JWT,at+jwt", "what the `typ` of a token may be; a token without `typ` is a `JWT`"),
new Key(at + "max-age", DURATION, "", "how long ago a token may have been issued, whatever its `exp` says"),
new Key(at + "required-claims", LIST, "", "claims that a token must have besides `exp`"),
new Key(at + "roles-claims", LIST, "groups", "claims that hold roles; `a/b` is claim `b` inside claim `a`"));
  }

  private static List<Key> apiKey() {
    String at = REALM + "api-keys.<id>.";
    return List.of(new Key(at + "sha256", TEXT, "", "the SHA-256 of the key in hexadecimal, as `printf %s KEY | sha256sum` prints"
                  + " it; keys themselves are never configured"),
new Key(at + "client", TEXT, "", "the client that the key belongs to; unset: the id"),
new Key(at + "roles", LIST, "", "roles of the caller"),
new Key(at + "permissions", LIST, "", "what the caller may do, such as `read:*`; unset: nothing that needs a"
                  + " permission"),
new Key(at + "expires-at", INSTANT, "", "from when on the key is not valid any more"),
new Key(at + "allowed-ips", LIST, "", "addresses and CIDR ranges that the key may be used from; unset: all"),
new Key(at + "denied-ips", LIST, "", "addresses and CIDR ranges that the key may not be used from; wins over"
                  + " `allowed-ips`"),
new Key(at + "secret", SECRET, "", "what requests with this key are signed with; unset: the key cannot sign"),
new Key(at + "signed-only", FLAG, "false", "the key is valid in signed requests alone"));
  }

  private RealmKeys() {}
}
