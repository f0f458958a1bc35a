package io.sallyport.keys;

import io.sallyport.Permissions;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a key:
 *
 * <pre>{@code
 * ApiKeySettings.of("customer-42").name("CI").permissions("read:*")
 * }</pre>
 *
 * <p>Each method that changes something returns a copy. The manager checks the values when it
 * issues or changes a key. Immutable and thread-safe.
 */
public final class ApiKeySettings {

  /** The maximum length of a name or a permission, in characters. */
  public static final int MAX_NAME = 200;

  /** The maximum number of permissions, allowed addresses and denied addresses of a key, each. */
  public static final int MAX_ITEMS = 100;

  /** The maximum number of entries of the metadata. */
  public static final int MAX_METADATA = 50;

  /** The maximum length of a name in the metadata, in characters. */
  public static final int MAX_METADATA_NAME = 40;

  /** The maximum length of a value in the metadata, in characters. */
  public static final int MAX_METADATA_VALUE = 500;

  /** The maximum number of limits. */
  public static final int MAX_LIMITS = 5;

  private final Values values;

  /** The values, which nothing changes once they are in settings. */
  private static final class Values {
    private String owner = "";
    private String name = "";
    private @Nullable String environment;
    private Permissions permissions = Permissions.NONE;
    private List<String> allowedIps = List.of();
    private List<String> deniedIps = List.of();
    private @Nullable Instant expiresAt;
    private List<RateLimit> limits = List.of();
    private boolean signedOnly;
    private Map<String, String> metadata = Map.of();

    Values copy() {
      Values copy = new Values();
      copy.owner = owner;
      copy.name = name;
      copy.environment = environment;
      copy.permissions = permissions;
      copy.allowedIps = allowedIps;
      copy.deniedIps = deniedIps;
      copy.expiresAt = expiresAt;
      copy.limits = limits;
      copy.signedOnly = signedOnly;
      copy.metadata = metadata;
      return copy;
    }
  }

  private ApiKeySettings(Values values) {
    this.values = values;
  }

  /**
   * Returns the settings of a key without a name, permissions, limits and expiry, for every
   * address.
   *
   * @param owner the client that the key belongs to, such as the id of a user or of a company; it
   *     becomes the name of the {@link io.sallyport.Caller}
   */
  public static ApiKeySettings of(String owner) {
    Values values = new Values();
    values.owner = owner;
    return new ApiKeySettings(values);
  }

  /** Returns the client that the key belongs to. */
  public String owner() {
    return values.owner;
  }

  /** Returns the name by which its owner recognises the key; may be empty. */
  public String name() {
    return values.name;
  }

  /** Returns the environment, which is part of the key's text; null for the realm's first one. */
  public @Nullable String environment() {
    return values.environment;
  }

  /** Returns the permissions of the key's caller. */
  public Permissions permissions() {
    return values.permissions;
  }

  /** Returns the addresses and CIDR ranges that may use the key; empty for all. */
  public List<String> allowedIps() {
    return values.allowedIps;
  }

  /** Returns the addresses and CIDR ranges that must not use it; they override the allowed ones. */
  public List<String> deniedIps() {
    return values.deniedIps;
  }

  /** Returns when the key expires; null for never. */
  public @Nullable Instant expiresAt() {
    return values.expiresAt;
  }

  /** Returns how often the key may be used, the shortest window first; empty for no limit. */
  public List<RateLimit> limits() {
    return values.limits;
  }

  /** Returns whether the key is valid in signed requests only. */
  public boolean signedOnly() {
    return values.signedOnly;
  }

  /** Returns the application's own data, in the order of the names. */
  public Map<String, String> metadata() {
    return values.metadata;
  }

  /** Returns a copy with a name, at most {@value #MAX_NAME} characters. */
  public ApiKeySettings name(String name) {
    Values copy = values.copy();
    copy.name = name;
    return new ApiKeySettings(copy);
  }

  /** Returns a copy for another client. A key keeps its owner. */
  public ApiKeySettings owner(String owner) {
    Values copy = values.copy();
    copy.owner = owner;
    return new ApiKeySettings(copy);
  }

  /**
   * Returns a copy with an environment, one of the realm's; null for the first one. A key keeps its
   * environment.
   */
  public ApiKeySettings environment(@Nullable String environment) {
    Values copy = values.copy();
    copy.environment = environment;
    return new ApiKeySettings(copy);
  }

  /**
   * Returns a copy with permissions, such as {@code read:*}.
   *
   * @throws IllegalArgumentException see {@link Permissions#of}
   */
  public ApiKeySettings permissions(String... permissions) {
    return permissions(Permissions.of(List.of(permissions)));
  }

  /**
   * Returns a copy with permissions, at most {@value #MAX_ITEMS} of up to {@value #MAX_NAME}
   * characters.
   */
  public ApiKeySettings permissions(Permissions permissions) {
    Values copy = values.copy();
    copy.permissions = permissions;
    return new ApiKeySettings(copy);
  }

  /**
   * Returns a copy with addresses and CIDR ranges that may use the key, at most {@value
   * #MAX_ITEMS}; empty for all.
   */
  public ApiKeySettings allowedIps(Collection<String> allowed) {
    Values copy = values.copy();
    copy.allowedIps = List.copyOf(allowed);
    return new ApiKeySettings(copy);
  }

  /**
   * Returns a copy with addresses and CIDR ranges that must not use the key, at most {@value
   * #MAX_ITEMS}.
   */
  public ApiKeySettings deniedIps(Collection<String> denied) {
    Values copy = values.copy();
    copy.deniedIps = List.copyOf(denied);
    return new ApiKeySettings(copy);
  }

  /** Returns a copy that expires, before the year 10000; null for never. */
  public ApiKeySettings expiresAt(@Nullable Instant expiresAt) {
    Values copy = values.copy();
    copy.expiresAt = expiresAt;
    return new ApiKeySettings(copy);
  }

  /** Returns a copy with limits, at most {@value #MAX_LIMITS}. */
  public ApiKeySettings limits(RateLimit... limits) {
    return limits(List.of(limits));
  }

  /** Returns a copy with limits, at most {@value #MAX_LIMITS}. */
  public ApiKeySettings limits(Collection<RateLimit> limits) {
    Values copy = values.copy();
    copy.limits = limits.stream().sorted(RateLimit.BY_WINDOW).toList();
    return new ApiKeySettings(copy);
  }

  /** Returns a copy that is, or is not, valid in signed requests only. */
  public ApiKeySettings signedOnly(boolean signedOnly) {
    Values copy = values.copy();
    copy.signedOnly = signedOnly;
    return new ApiKeySettings(copy);
  }

  /**
   * Returns a copy with the application's own data, such as the id of a plan: at most {@value
   * #MAX_METADATA} entries with names of up to {@value #MAX_METADATA_NAME} and values of up to
   * {@value #MAX_METADATA_VALUE} characters. Never put a secret into it.
   */
  public ApiKeySettings metadata(Map<String, String> metadata) {
    Values copy = values.copy();
    copy.metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    return new ApiKeySettings(copy);
  }

  /** Returns the owner only; users chose the rest. */
  @Override
  public String toString() {
    return "ApiKeySettings[" + values.owner + "]";
  }
}
