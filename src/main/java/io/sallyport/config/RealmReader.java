package io.sallyport.config;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.jwt.IssuerPolicy;
import io.sallyport.jwt.JwtPolicy;
import io.sallyport.signature.SignaturePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one realm. */
final class RealmReader {
  private static final Set<String> DIALECTS = Set.of("standard");
  private static final String HASH_COMMAND = "printf %s 'THE KEY' | sha256sum";

  private final MicroProfileKeys microProfile;
  private final Clock clock;

  RealmReader(Config config, Clock clock) {
    this.microProfile = new MicroProfileKeys(config);
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
    String header = Objects.requireNonNull(realm.text("api-key-header"));
    SignaturePolicy signatures = signatures(realm, header);
    JwtPolicy tokens = tokens(name, realm);
    List<ApiKeyRecord> keys = keys(realm);
    return new RealmSettings(
        name, require(realm), tokens, apiKeys(realm, header, signatures), keys, signatures);
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
    Duration skew = Objects.requireNonNull(realm.duration("clock-skew"));
    List<IssuerPolicy> issuers = new ArrayList<>();
    IssuerReader reader = new IssuerReader(skew, clock);
    if (IssuerReader.isSet(realm)) {
      add(reader.read(realm), issuers);
    }
    for (String issuer : realm.names("issuers")) {
      add(reader.read(realm.below("issuers", issuer)), issuers);
    }
    if (issuers.isEmpty() && name.equals(Secured.DEFAULT_REALM) && microProfile.isSet()) {
      add(microProfile.issuer(realm, clock), issuers);
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

  private static ApiKeyPolicy apiKeys(Settings realm, String header, SignaturePolicy signatures) {
    ApiKeyPolicy policy =
        realm
            .problems()
            .attempt(
                realm.key("api-key-header"),
                () ->
                    new ApiKeyPolicy(
                        header, signatures.headers().marks(), ApiKeyPolicy.DEFAULT_MAX_LENGTH));
    return policy == null ? new ApiKeyPolicy() : policy;
  }

  private static SignaturePolicy signatures(Settings realm, String header) {
    SignaturePolicy.Headers named = new SignaturePolicy.Headers();
    String prefix = realm.text("signature.target-prefix");
    SignaturePolicy policy =
        realm
            .problems()
            .attempt(
                realm.key("signature"),
                () ->
                    new SignaturePolicy(
                        Objects.requireNonNull(realm.duration("signature.window")),
                        new SignaturePolicy.Headers(
                            header, named.timestamp(), named.nonce(), named.signature()),
                        prefix == null ? "" : prefix,
                        true));
    return policy == null ? new SignaturePolicy() : policy;
  }

  private static List<ApiKeyRecord> keys(Settings realm) {
    List<ApiKeyRecord> keys = new ArrayList<>();
    Set<KeyHash> hashes = new HashSet<>();
    for (String id : realm.names("api-keys")) {
      Settings settings = realm.below("api-keys", id);
      ApiKeyRecord key = key(id, settings);
      if (key != null && !hashes.add(key.sha256())) {
        settings.problems().add(settings.key("sha256"), "is the hash of another key too");
      } else if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static @Nullable ApiKeyRecord key(String id, Settings key) {
    Problems problems = key.problems();
    String sha256 = key.text("sha256");
    KeyHash hash = sha256 == null ? null : hash(sha256);
    if (hash == null) {
      // The value is not shown: it may be the key itself.
      problems.add(
          key.key("sha256"),
          "needs the 64 hexadecimal digits of the key's SHA-256, never the key itself; get them by "
              + HASH_COMMAND);
    }
    Permissions permissions =
        problems.attempt(key.key("permissions"), () -> Permissions.of(key.list("permissions")));
    AddressRules addresses =
        problems.attempt(
            key.key("allowed-ips"),
            () -> AddressRules.of(key.list("allowed-ips"), key.list("denied-ips")));
    String client = key.text("client");
    String secret = key.text("secret");
    if (hash == null || permissions == null || addresses == null) {
      return null;
    }
    return problems.attempt(
        key.key("sha256"),
        () ->
            new ApiKeyRecord(
                id,
                client == null ? id : client,
                id,
                hash,
                permissions,
                Set.copyOf(key.list("roles")),
                key.instant("expires-at"),
                null,
                addresses,
                secret == null ? null : Secret.ofText(secret),
                key.flag("signed-only")));
  }

  private static @Nullable KeyHash hash(String text) {
    try {
      return KeyHash.ofHex(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
