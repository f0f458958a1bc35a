package io.sallyport.config;

import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the API keys of one realm. */
final class ApiKeyReader {

  /** What turns an API key into what is configured of it. */
  static final String HASH_COMMAND = "printf %s 'THE KEY' | sha256sum";

  private ApiKeyReader() {}

  /**
   * The keys without a problem.
   *
   * @param signing whether requests can be signed with the secret of a key
   */
  static List<ApiKeyRecord> read(Settings realm, boolean signing) {
    List<ApiKeyRecord> keys = new ArrayList<>();
    Set<KeyHash> hashes = new HashSet<>();
    for (String id : realm.names("api-keys")) {
      Settings settings = realm.below("api-keys", id);
      KeyHash hash = hash(settings);
      if (hash != null && !hashes.add(hash)) {
        settings.errors().add(settings.key("sha256"), "is the hash of another key too");
      }
      if (!signing && settings.isSet("secret")) {
        settings
            .errors()
            .add(settings.key("secret"), "signs nothing by rfc9421 without 'signature.api-keys'");
      }
      ApiKeyRecord key = key(id, hash, settings);
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Every setting is read before any is missed, so that all problems are told at once. */
  private static @Nullable ApiKeyRecord key(String id, @Nullable KeyHash hash, Settings key) {
    ConfigErrors errors = key.errors();
    String client = key.text("client");
    List<String> granted = key.list("permissions");
    Permissions permissions = errors.attempt(key.key("permissions"), () -> Permissions.of(granted));
    Set<String> roles = Set.copyOf(key.list("roles"));
    Instant expiresAt = key.instant("expires-at");
    AddressRules addresses = addresses(key);
    String text = key.text("secret");
    Secret secret = text == null ? null : Secret.ofText(text);
    boolean signedOnly = key.flag("signed-only");
    Integer quota = key.isSet("quota") ? key.count("quota", 1, Integer.MAX_VALUE) : null;
    if (signedOnly && secret == null) {
      errors.add(key.key("signed-only"), "needs a 'secret' to sign with");
      return null;
    }
    if (hash == null || permissions == null || addresses == null) {
      return null;
    }
    String owner = client == null ? id : client;
    return new ApiKeyRecord(
        id,
        owner,
        id,
        hash,
        permissions,
        roles,
        expiresAt,
        null,
        addresses,
        secret,
        signedOnly,
        quota);
  }

  /** The hash; null if it is missing or wrong. The value is not shown: it may be the key itself. */
  private static @Nullable KeyHash hash(Settings key) {
    String text = key.text("sha256");
    try {
      if (text != null) {
        return KeyHash.ofHex(text);
      }
    } catch (IllegalArgumentException e) {
      // Told below, as a missing one is.
    }
    key.errors()
        .add(
            key.key("sha256"),
            "needs the 64 hexadecimal digits of the key's SHA-256, never the key itself; get them by "
                + HASH_COMMAND);
    return null;
  }

  private static @Nullable AddressRules addresses(Settings key) {
    ConfigErrors errors = key.errors();
    List<String> allowed = key.list("allowed-ips");
    List<String> denied = key.list("denied-ips");
    AddressRules first =
        errors.attempt(key.key("allowed-ips"), () -> AddressRules.of(allowed, List.of()));
    AddressRules second =
        errors.attempt(key.key("denied-ips"), () -> AddressRules.of(List.of(), denied));
    return first == null || second == null ? null : AddressRules.of(allowed, denied);
  }
}
