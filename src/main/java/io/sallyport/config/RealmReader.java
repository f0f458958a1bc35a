package io.sallyport.config;

import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.console.ConsolePolicy;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.registry.Dialects;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.signature.SignaturePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one realm. */
final class RealmReader {
  private final MicroProfileKeys microProfile;
  private final Clock clock;
  private final Dialects dialects;

  RealmReader(ConfigText texts, Clock clock, Dialects dialects) {
    this.microProfile = new MicroProfileKeys(texts);
    this.clock = clock;
    this.dialects = dialects;
  }

  /** The names of the realms; MicroProfile JWT's own keys alone make a realm {@code default}. */
  Set<String> names(Settings root) {
    Set<String> names = new TreeSet<>(root.names("realms"));
    if (microProfile.isSet()) {
      names.add(Secured.DEFAULT_REALM);
    }
    return names;
  }

  RealmConfig read(String name, Settings realm) {
    Dialect dialect = dialect(realm);
    SignatureReader signatures = new SignatureReader(realm, dialect.defaults());
    SignaturePolicy.Headers headers = signatures.headers(dialect.defaults());
    List<List<String>> require = require(realm);
    Duration skew =
        realm.durationOrDefault("clock-skew", Duration.ZERO, IssuerPolicy.MAX_CLOCK_SKEW);
    List<AccountConfig> accounts = AccountReader.read(realm, takesAccountKeys(dialect));
    boolean issues = dialect.defaults().issues() || !accounts.isEmpty();
    if (!issues) {
      IssuingReader.requireNothing(realm);
      LoginReader.requireNothing(realm);
    }
    List<ApiKeyRecord> keys = ApiKeyReader.read(realm, signatures.usesSecrets());
    // A mistyped key of our own form is rejected without a look-up; configured keys have any form.
    boolean checksummed = dialect.defaults().managesKeys() && keys.isEmpty();
    SignaturePolicy signed = signatures.policy(headers);
    return new RealmConfig(
        name,
        dialect,
        require.isEmpty() ? dialect.defaults().require() : require,
        tokens(name, realm, skew, issues),
        issues ? IssuingReader.read(name, realm, dialect, skew, accounts) : null,
        apiKeys(headers.key(), signatures.signatureHeaders(headers), checksummed),
        keys,
        signed,
        signatures.format(),
        signatures.messagePolicy(),
        SignatureKeyReader.read(realm, clock),
        ResponseKeyReader.read(realm),
        realm.flag("debug-headers"),
        console(realm, dialect, signed));
  }

  /** Where users make their service accounts, none is configured. */
  private static boolean takesAccountKeys(Dialect dialect) {
    return !dialect.assertionPath().isEmpty() && !dialect.defaults().managesKeys();
  }

  private Dialect dialect(Settings realm) {
    String name = String.valueOf(realm.text("dialect"));
    Dialect dialect = dialects.ofRealm(name);
    if (dialect == null) {
      String known = "is none of " + String.join(", ", new TreeSet<>(dialects.namesOfRealms()));
      realm.errors().add(realm.key("dialect"), name, known);
      return Dialects.STANDARD;
    }
    return dialect;
  }

  /** Alternatives between commas, schemes that are required together between plus signs. */
  private static List<List<String>> require(Settings realm) {
    List<List<String>> alternatives = new ArrayList<>();
    for (String item : realm.list("require")) {
      List<String> schemes = Arrays.stream(item.split("\\+", -1)).map(String::strip).toList();
      for (String scheme : schemes) {
        if (!ConfigKeys.isName(scheme)) {
          realm
              .errors()
              .add(realm.key("require"), item, "names no scheme; write for example bearer+api-key");
        }
      }
      alternatives.add(schemes);
    }
    return alternatives;
  }

  /** The tokens of others; beside tokens of its own, a realm names every other issuer. */
  private @Nullable JwtPolicy tokens(String name, Settings realm, Duration skew, boolean issues) {
    List<IssuerPolicy> issuers = new ArrayList<>();
    IssuerReader reader = new IssuerReader(skew, clock);
    boolean direct = !issues && IssuerReader.isSet(realm);
    if (direct) {
      add(reader.read(realm), issuers);
    }
    Set<String> names = realm.names("issuers");
    for (String issuer : names) {
      add(reader.read(realm.below("issuers", issuer)), issuers);
    }
    if (issues) {
      IssuerReader.requireNoKeys(realm);
    } else if (!direct) {
      if (names.isEmpty() && name.equals(Secured.DEFAULT_REALM) && microProfile.isSet()) {
        add(microProfile.issuer(realm, clock), issuers);
      } else {
        IssuerReader.requireNothing(realm);
      }
    }
    if (issuers.isEmpty()) {
      return null;
    }
    return realm
        .errors()
        .attempt(
            realm.key("issuers"),
            () ->
                new JwtPolicy(
                    issuers, JwtPolicy.DEFAULT_MAX_TOKEN_LENGTH, JwtPolicy.DEFAULT_CACHE_SIZE));
  }

  private static void add(@Nullable IssuerPolicy issuer, List<IssuerPolicy> issuers) {
    if (issuer != null) {
      issuers.add(issuer);
    }
  }

  /** How keys travel: not with the headers of a signed request, which never pass by a key alone. */
  private static ApiKeyPolicy apiKeys(
      String header, List<String> signatureHeaders, boolean checksummed) {
    return new ApiKeyPolicy(header, signatureHeaders, ApiKeyPolicy.DEFAULT_MAX_LENGTH, checksummed);
  }

  /** The page uses the session of a browser; where there is none it would be of no use. */
  private static @Nullable ConsolePolicy console(
      Settings realm, Dialect dialect, SignaturePolicy signatures) {
    String endpoints = realm.text("console");
    if (endpoints == null) {
      return null;
    }
    if (!dialect.defaults().browserSessions()) {
      realm
          .errors()
          .add(
              realm.key("console"),
              "needs a dialect with sessions for browsers, such as kindly; the realm's is "
                  + dialect.name());
      return null;
    }
    return realm
        .errors()
        .attempt(
            realm.key("console"),
            () ->
                new ConsolePolicy(
                    endpoints, signatures.headers().key(), signatures.targetPrefix()));
  }
}
