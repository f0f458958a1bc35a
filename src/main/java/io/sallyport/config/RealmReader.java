package io.sallyport.config;

import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyCarriers;
import io.sallyport.apikey.ApiKeyFormat;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.console.ConsoleEndpoints;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.internal.AsciiText;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.settings.Settings;
import io.sallyport.signature.keys.SignatureConfig;
import io.sallyport.spi.PublicUrl;
import io.sallyport.token.IssuingConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one realm. */
final class RealmReader {
  static final String PREFIX = "sallyport.realms.<realm>";
  static final Group GROUP = new Group("Realms", PREFIX);

  private static final Setting<String> DIALECT =
      GROUP.text(
          "dialect",
          "standard",
          "The endpoints, token claims and responses of the realm: `standard`, `kira`, `wakapay`,"
              + " `kindly`, `kigo`, `kunacore`, or the name of the application's own dialect");
  private static final Setting<List<List<String>>> REQUIRE =
      GROUP.list(
          "require",
          "",
          RealmReader::schemes,
          "What `@Secured` without schemes requires: alternatives separated by commas, each one"
              + " scheme, or several joined by `+`, such as `bearer+api-key,signature`");
  static final Setting<Duration> CLOCK_SKEW =
      GROUP.duration(
          "clock-skew",
          Duration.ZERO,
          IssuerPolicy.MAX_CLOCK_SKEW,
          "PT60S",
          "Maximum difference between the clocks of token issuers and ours");
  static final Setting<List<String>> API_KEY_HEADER =
      GROUP.list(
          "api-key-header",
          "The header that carries API keys, also those of signed requests; several headers are"
              + " alternatives. Default: that of the dialect, mostly `X-API-Key`");
  private static final Setting<String> API_KEY_SCHEME =
      GROUP.text(
          "api-key-scheme",
          "The word before the key in `Authorization`, such as `Bearer` or `ApiKey`. Needs"
              + " `Authorization` in `api-key-header`. Bearer tokens may use the same word");
  private static final Setting<String> QUERY_PARAMETER =
      GROUP.text(
          "allow-api-key-in-query",
          "The query parameter that may carry an API key, such as `api_key`. URLs end up in logs"
              + " and histories, so this is for clients that cannot send a header. Default: none");
  static final Setting<List<String>> API_KEYS = GROUP.names("api-keys", "API keys");
  static final Setting<List<String>> ACCOUNTS =
      GROUP.list(
          "accounts",
          "The ids of the accounts. Needed only for ids that occur only in environment"
              + " variables. A realm with an account issues its own tokens");
  static final Setting<List<String>> SIGNATURE_KEYS =
      GROUP.names("signature-keys", "keys that verify signed requests");
  private static final Setting<Boolean> DEBUG_HEADERS =
      GROUP.flag(
          "debug-headers",
          false,
          "Responds to accepted requests with `X-Auth-Debug: true` with `X-Auth-*` headers that"
              + " describe the caller");
  static final Setting<String> CONSOLE =
      GROUP.text(
          "console",
          "Enables the key console: the path where the application mounts the endpoints of the"
              + " realm, below the path of its resources, such as `/kindly`. Default: no console");

  private static final Setting<Counting> LIMITS =
      GROUP.choice(
          "limits",
          Counting.class,
          "exact",
          "How calls are counted for the limits of API keys: `exact` asks the store for each call,"
              + " `batched` for 2 % of a limit at once, which costs hardly any statement; it never"
              + " lets more calls through, and may let up to 2 % for each node less through");

  private static final Setting<PublicUrl> PUBLIC_URL =
      GROUP.text(
          "public-url",
          PublicUrl::ofBase,
          "The URL that clients of the realm call, if it differs from `sallyport.public-url`");

  /** The ways to count calls. */
  private enum Counting {
    EXACT,
    BATCHED
  }

  private final Clock clock;
  private final TokenReader tokens;
  private final Dialects dialects;

  RealmReader(Clock clock, Dialects dialects) {
    this.clock = clock;
    this.tokens = new TokenReader(clock);
    this.dialects = dialects;
  }

  /** Returns the names of the realms; MicroProfile JWT's settings make a realm {@code default}. */
  Set<String> names(Section root) {
    Set<String> names = new TreeSet<>(root.names(GeneralConfig.REALMS));
    if (MicroProfileAliases.areSet(root.probe("realms", Secured.DEFAULT_REALM))) {
      names.add(Secured.DEFAULT_REALM);
    }
    return names;
  }

  /** Returns the realm; null if its dialect is unknown, on which all else depends. */
  @Nullable RealmConfig read(String name, Section realm) {
    Dialect dialect = dialects.ofRealm(realm.get(DIALECT));
    if (dialect == null) {
      realm.reject(
          DIALECT, "is not one of " + String.join(", ", new TreeSet<>(dialects.namesOfRealms())));
      realm.checkValues();
      return null;
    }
    SignatureReader signatures = new SignatureReader(realm, dialect.defaults());
    ApiKeyCarriers carriers = carriers(realm, dialect);
    String apiKeyHeader = bareHeader(carriers);
    Duration skew = realm.get(CLOCK_SKEW);
    List<IssuingConfig.ConfiguredAccount> accounts =
        AccountReader.read(realm, takesAccountKeys(dialect), clock.instant());
    boolean issues = dialect.defaults().issues() || !accounts.isEmpty();
    if (!issues) {
      realm.rejectUseless(IssuingReader.GROUP, IssuingReader.ISSUES);
      realm.rejectUseless(LoginReader.GROUP, IssuingReader.ISSUES);
    }
    List<ApiKeyRecord> keys = ApiKeyReader.read(realm, signatures.usesApiKeys());
    IssuedKeyPolicy issued = IssuedKeyReader.read(realm, dialect.defaults());
    // A mistyped key of the realm's own format is rejected without a look-up; configured and
    // imported keys have any format.
    ApiKeyFormat format =
        issued != null && keys.isEmpty() && dialect.defaults().hasUsers() ? issued.format() : null;
    SignatureConfig signature = signatures.read(apiKeyHeader);
    Map<String, Object> signing = signatures.ofApiKeys(signature, apiKeyHeader);
    return new RealmConfig(
        name,
        dialect,
        realm.get(REQUIRE, dialect.defaults().require()),
        new RealmConfig.Tokens(
            tokens.read(name, realm, skew, issues),
            tokens.carrier(name, realm, carriers),
            TokenReader.resource(realm),
            issues ? IssuingReader.read(name, realm, dialect, skew, accounts) : null),
        new RealmConfig.Keys(
            new ApiKeyPolicy(
                carriers, signature.signatureHeaders(), ApiKeyPolicy.DEFAULT_MAX_LENGTH, format),
            keys,
            issued,
            realm.get(LIMITS) == Counting.BATCHED,
            ConsoleReader.read(realm, console(realm, dialect, issued, carriers, signing), issued)),
        new RealmConfig.Signatures(
            signature,
            SignatureKeyReader.read(realm, clock, signatures.usesApiKeys()),
            ResponseKeyReader.read(realm)),
        realm.get(DEBUG_HEADERS),
        realm.find(PUBLIC_URL));
  }

  /** Where users create their service accounts, none is configured. */
  private static boolean takesAccountKeys(Dialect dialect) {
    return !dialect.assertionPath().isEmpty() && !dialect.defaults().hasUsers();
  }

  private static List<String> schemes(String item) {
    List<String> schemes = Arrays.stream(item.split("\\+", -1)).map(String::strip).toList();
    if (!schemes.stream().allMatch(Settings::isName)) {
      throw new Setting.InvalidItemException(
          item, "names no scheme; write for example bearer+api-key");
    }
    return schemes;
  }

  private static ApiKeyCarriers carriers(Section realm, Dialect dialect) {
    List<String> headers = realm.get(API_KEY_HEADER, List.of(dialect.defaults().apiKeyHeader()));
    String scheme = realm.find(API_KEY_SCHEME);
    String parameter = realm.find(QUERY_PARAMETER);
    ApiKeyCarriers checked =
        realm.attempt(API_KEY_HEADER, () -> new ApiKeyCarriers(headers, scheme, parameter));
    return checked == null ? ApiKeyCarriers.of(ApiKeyPolicy.DEFAULT_HEADER) : checked;
  }

  /** Returns the header that carries the key of a signed request, which is never a scheme's. */
  private static String bareHeader(ApiKeyCarriers carriers) {
    return carriers.scheme() == null
        ? carriers.headers().get(0)
        : carriers.headers().stream()
            .filter(name -> !AsciiText.equalsIgnoreCase(name, "Authorization"))
            .findFirst()
            .orElse(ApiKeyPolicy.DEFAULT_HEADER);
  }

  /** Returns the endpoints of the key console; null if the realm has none. */
  private static @Nullable ConsoleEndpoints console(
      Section realm,
      Dialect dialect,
      @Nullable IssuedKeyPolicy issued,
      ApiKeyCarriers carriers,
      Map<String, Object> signing) {
    String path = realm.find(CONSOLE);
    if (path == null) {
      return null;
    }
    boolean users = dialect.defaults().browserSessions();
    if (!users && !dialect.name().equals("standard")) {
      realm.reject(
          CONSOLE,
          "needs a dialect with endpoints for keys, standard or kindly; the realm's is "
              + dialect.name());
      return null;
    }
    if (issued == null) {
      realm
          .below("issued-keys")
          .rejectMissing(IssuedKeyReader.PREFIX, "is needed by the key console of the realm");
      return null;
    }
    String header = carriers.headers().get(0);
    String scheme = AsciiText.equalsIgnoreCase(header, "Authorization") ? carriers.scheme() : null;
    return realm.attempt(CONSOLE, () -> new ConsoleEndpoints(users, path, header, scheme, signing));
  }
}
