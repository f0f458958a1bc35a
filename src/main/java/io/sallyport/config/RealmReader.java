package io.sallyport.config;

import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyPolicy;
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
  private static final Set<String> DIALECTS = Set.of("standard");

  private final MicroProfileKeys microProfile;
  private final Clock clock;

  RealmReader(ConfigText texts, Clock clock) {
    this.microProfile = new MicroProfileKeys(texts);
    this.clock = clock;
  }

  /** The names of the realms; MicroProfile JWT's own keys alone make a realm {@code default}. */
  Set<String> names(Settings root) {
    Set<String> names = new TreeSet<>(root.names("realms"));
    if (microProfile.isSet()) {
      names.add(Secured.DEFAULT_REALM);
    }
    return names;
  }

  RealmSettings read(String name, Settings realm) {
    if (!DIALECTS.contains(String.valueOf(realm.text("dialect")))) {
      realm
          .problems()
          .add(
              realm.key("dialect"),
              String.valueOf(realm.text("dialect")),
              "is none of " + DIALECTS);
    }
    SignaturePolicy.Headers headers = headers(realm);
    return new RealmSettings(
        name,
        require(realm),
        tokens(name, realm),
        apiKeys(headers),
        ApiKeyReader.read(realm),
        signatures(realm, headers));
  }

  /** Alternatives between commas, schemes that are required together between plus signs. */
  private static List<List<String>> require(Settings realm) {
    List<List<String>> alternatives = new ArrayList<>();
    for (String item : realm.list("require")) {
      List<String> schemes = Arrays.stream(item.split("\\+", -1)).map(String::strip).toList();
      for (String scheme : schemes) {
        if (!ConfigKeys.isName(scheme)) {
          realm
              .problems()
              .add(realm.key("require"), item, "names no scheme; write for example bearer+api-key");
        }
      }
      alternatives.add(schemes);
    }
    return alternatives;
  }

  private @Nullable JwtPolicy tokens(String name, Settings realm) {
    Duration skew =
        realm.durationOrDefault("clock-skew", Duration.ZERO, IssuerPolicy.MAX_CLOCK_SKEW);
    List<IssuerPolicy> issuers = new ArrayList<>();
    IssuerReader reader = new IssuerReader(skew, clock);
    boolean direct = IssuerReader.isSet(realm);
    if (direct) {
      add(reader.read(realm), issuers);
    }
    Set<String> names = realm.names("issuers");
    for (String issuer : names) {
      add(reader.read(realm.below("issuers", issuer)), issuers);
    }
    if (!direct) {
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
        .problems()
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

  private static ApiKeyPolicy apiKeys(SignaturePolicy.Headers headers) {
    return new ApiKeyPolicy(headers.key(), headers.marks(), ApiKeyPolicy.DEFAULT_MAX_LENGTH);
  }

  /** The headers of a signed request, one of which carries the API key of any request. */
  private static SignaturePolicy.Headers headers(Settings realm) {
    SignaturePolicy.Headers usual = new SignaturePolicy.Headers();
    String key = realm.text("api-key-header");
    SignaturePolicy.Headers headers =
        realm
            .problems()
            .attempt(
                realm.key("api-key-header"),
                () ->
                    new SignaturePolicy.Headers(
                        String.valueOf(key), usual.timestamp(), usual.nonce(), usual.signature()));
    return headers == null ? usual : headers;
  }

  private static SignaturePolicy signatures(Settings realm, SignaturePolicy.Headers headers) {
    String prefix = realm.text("signature.target-prefix");
    Duration window =
        realm.durationOrDefault(
            "signature.window", SignaturePolicy.MIN_WINDOW, SignaturePolicy.MAX_WINDOW);
    SignaturePolicy policy =
        realm
            .problems()
            .attempt(
                realm.key("signature.target-prefix"),
                () -> new SignaturePolicy(window, headers, prefix == null ? "" : prefix, true));
    return policy == null ? new SignaturePolicy() : policy;
  }
}
