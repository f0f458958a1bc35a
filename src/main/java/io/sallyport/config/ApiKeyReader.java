package io.sallyport.config;

import io.sallyport.Secret;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.KeyHash;
import io.sallyport.config.OwnerReader.Owner;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.RateLimit;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the API keys of one realm. */
final class ApiKeyReader {
  /** Computes the setting {@code sha256} of an API key. */
  private static final String HASH_COMMAND = "printf %s 'THE KEY' | sha256sum";

  private static final Duration DAY = Duration.ofDays(1);

  static final Group GROUP =
      new Group("API keys", RealmReader.PREFIX + ".api-keys.<id>")
          .hint(
              "key",
              "API keys themselves are never configured: set 'sha256' to the output of "
                  + HASH_COMMAND);

  private static final String HASH_NEEDED =
      "needs the 64 hexadecimal digits of the key's SHA-256, never the key itself; get them by "
          + HASH_COMMAND;

  private static final Setting<KeyHash> SHA256 =
      GROUP.secret(
          "sha256",
          ApiKeyReader::hash,
          "The SHA-256 of the key in hexadecimal, as printed by `sha256sum`. Keys themselves are"
              + " never configured");
  private static final Setting<Instant> EXPIRES_AT =
      GROUP.instant("expires-at", "When the key expires. Default: never");
  private static final Setting<List<String>> ALLOWED_IPS =
      GROUP.list("allowed-ips", "Addresses and CIDR ranges that may use the key. Default: all");
  private static final Setting<List<String>> DENIED_IPS =
      GROUP.list(
          "denied-ips",
          "Addresses and CIDR ranges that must not use the key; wins over `allowed-ips`");
  private static final Setting<Secret> SECRET =
      GROUP.secret(
          "secret",
          Secret::ofText,
          "Signs requests with this key in the format `kindly`. Default: the key cannot sign");
  private static final Setting<Boolean> SIGNED_ONLY =
      GROUP.flag("signed-only", false, "Accepts the key in signed requests only");
  private static final Setting<Integer> QUOTA =
      GROUP.count(
          "quota",
          1,
          Integer.MAX_VALUE,
          "",
          "Maximum calls in 24 hours, counted from the first call; further calls get 429. Default:"
              + " unlimited");

  private ApiKeyReader() {}

  /**
   * Returns the keys without an error.
   *
   * @param signing whether requests can be signed with the secret of a key
   */
  static List<ApiKeyRecord> read(Section realm, boolean signing) {
    List<ApiKeyRecord> keys = new ArrayList<>();
    Set<KeyHash> hashes = new HashSet<>();
    for (String id : realm.names(RealmReader.API_KEYS)) {
      Section section = realm.below("api-keys", id);
      KeyHash hash = section.find(SHA256);
      if (hash != null && !hashes.add(hash)) {
        section.reject(SHA256, "is the hash of another key too");
      }
      if (!signing) {
        section.rejectUseless(
            SECRET, "where requests are signed by rfc9421 without 'signature.api-keys'");
      }
      ApiKeyRecord key = key(id, hash, section);
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Reads every setting before it looks for missing ones, so that all errors are reported. */
  private static @Nullable ApiKeyRecord key(String id, @Nullable KeyHash hash, Section key) {
    Owner owner = OwnerReader.read(key, id);
    Instant expiresAt = key.find(EXPIRES_AT);
    AddressRules addresses = addresses(key);
    Secret secret = key.find(SECRET);
    boolean signedOnly = key.get(SIGNED_ONLY);
    Integer quota = key.find(QUOTA);
    key.rejectMissing(SHA256, HASH_NEEDED);
    if (signedOnly && secret == null) {
      key.reject(SIGNED_ONLY, "needs a 'secret' to sign with");
      return null;
    }
    if (hash == null || owner == null || addresses == null) {
      return null;
    }
    ApiKeySettings settings =
        ApiKeySettings.of(owner.client())
            .name(id)
            .permissions(owner.permissions())
            .allowedIps(addresses.allowed())
            .deniedIps(addresses.denied())
            .expiresAt(expiresAt)
            .limits(quota == null ? List.of() : List.of(RateLimit.fixedWindow(quota, DAY)))
            .signedOnly(signedOnly);
    return ApiKeyRecord.of(id, hash, settings, owner.roles(), secret);
  }

  private static KeyHash hash(String text) {
    try {
      return KeyHash.ofHex(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(HASH_NEEDED, e);
    }
  }

  private static @Nullable AddressRules addresses(Section key) {
    List<String> allowed = key.items(ALLOWED_IPS);
    List<String> denied = key.items(DENIED_IPS);
    AddressRules first = key.attempt(ALLOWED_IPS, () -> AddressRules.of(allowed, List.of()));
    AddressRules second = key.attempt(DENIED_IPS, () -> AddressRules.of(List.of(), denied));
    return first == null || second == null ? null : AddressRules.of(allowed, denied);
  }
}
