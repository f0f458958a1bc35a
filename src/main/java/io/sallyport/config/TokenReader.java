package io.sallyport.config;

import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyCarriers;
import io.sallyport.internal.AsciiText;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.jwt.ProtectedResource;
import io.sallyport.jwt.TokenCarrier;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which bearer tokens of other issuers a realm accepts, and where requests carry them. */
final class TokenReader {
  static final Group GROUP = new Group("Bearer tokens", RealmReader.PREFIX);

  static final Setting<String> HEADER =
      GROUP.text(
          "token-header",
          "Authorization",
          "The header that carries the bearer token: `Authorization` with `Bearer` before it;"
              + " another header with or without that word; or `Cookie` for the cookie"
              + " `token-cookie`");
  static final Setting<String> COOKIE =
      GROUP.text(
          "token-cookie",
          "Bearer",
          "The cookie that carries the token with `token-header=Cookie`. Requests that may change"
              + " state are rejected if the browser reports that another site caused them");
  private static final Setting<Integer> MAX_LENGTH =
      GROUP.count(
          "max-token-length",
          1,
          JwtPolicy.LIMIT_OF_MAX_TOKEN_LENGTH,
          String.valueOf(JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH),
          "Maximum length of a bearer token, in characters. The server limits the request header"
              + " too; longer tokens need both");
  private static final Setting<String> RESOURCE =
      GROUP.text(
          "resource",
          "The identifier of the API that the realm protects (RFC 9728): an `https:` URL. Challenges"
              + " of bearer tokens then name the URL of its metadata, which the application mounts."
              + " Default: none");
  private static final Setting<List<String>> ISSUERS = GROUP.names("issuers", "issuers of tokens");

  private final Clock clock;

  TokenReader(Clock clock) {
    this.clock = clock;
  }

  /** Returns where requests carry a token. */
  TokenCarrier carrier(String name, Section realm, ApiKeyCarriers keys) {
    Section section = usesMicroProfile(name, realm) ? MicroProfileAliases.of(realm) : realm;
    String header = section.get(HEADER);
    String cookie = section.get(COOKIE);
    boolean inCookie = AsciiText.equalsIgnoreCase(header, "Cookie");
    if (!inCookie) {
      realm.rejectUseless(COOKIE, "without token-header=Cookie");
    }
    boolean shared = keys.scheme() != null && AsciiText.equalsIgnoreCase(keys.scheme(), "Bearer");
    TokenCarrier carrier =
        section.attempt(
            inCookie ? COOKIE : HEADER,
            () ->
                inCookie
                    ? new TokenCarrier("Cookie", cookie, false)
                    : new TokenCarrier(header, null, shared));
    return carrier == null ? TokenCarrier.AUTHORIZATION : carrier;
  }

  /** Returns the API that the realm protects; null if it is not set, or invalid. */
  static @Nullable ProtectedResource resource(Section realm) {
    String identifier = realm.find(RESOURCE);
    return identifier == null
        ? null
        : realm.attempt(RESOURCE, () -> new ProtectedResource(URI.create(identifier)));
  }

  /** Returns which tokens of others are accepted; a realm that issues tokens names each issuer. */
  @Nullable JwtPolicy read(String name, Section realm, Duration skew, boolean issues) {
    List<IssuerPolicy> issuers = new ArrayList<>();
    IssuerReader reader = new IssuerReader(skew, clock);
    boolean direct = !issues && IssuerReader.isSet(realm);
    if (direct) {
      add(reader.read(realm), issuers);
    }
    for (String issuer : realm.names(ISSUERS)) {
      add(reader.read(realm.below("issuers", issuer)), issuers);
    }
    if (issues) {
      IssuerReader.rejectBesideOwnTokens(realm);
    } else if (usesMicroProfile(name, realm)) {
      Section aliased = MicroProfileAliases.of(realm);
      Duration ownSkew = aliased.get(RealmReader.CLOCK_SKEW);
      add(new IssuerReader(ownSkew, clock).read(aliased), issuers);
    } else if (!direct) {
      IssuerReader.rejectWithoutIssuer(realm);
    }
    int maxLength = realm.get(MAX_LENGTH);
    if (issuers.isEmpty()) {
      realm.rejectUseless(MAX_LENGTH, "in a realm that accepts no tokens of other issuers");
      return null;
    }
    return realm.attempt(
        ISSUERS, () -> new JwtPolicy(issuers, maxLength, JwtPolicy.DEFAULT_CACHE_SIZE));
  }

  /** Returns whether the settings of MicroProfile JWT describe the issuer of the realm. */
  static boolean usesMicroProfile(String name, Section realm) {
    Set<String> names = realm.names(ISSUERS);
    return name.equals(Secured.DEFAULT_REALM)
        && names.isEmpty()
        && !IssuerReader.isSet(realm)
        && MicroProfileAliases.areSet(realm);
  }

  private static void add(@Nullable IssuerPolicy issuer, List<IssuerPolicy> issuers) {
    if (issuer != null) {
      issuers.add(issuer);
    }
  }
}
