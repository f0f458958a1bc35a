package io.sallyport.config;

import io.sallyport.apikey.ApiKeyFormat;
import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.keys.RateLimit;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the API keys that a realm issues. */
final class IssuedKeyReader {
  static final Group GROUP = new Group("Issued API keys", RealmReader.PREFIX + ".issued-keys");
  private static final Group.Condition ISSUES =
      new Group.Condition("in a realm that issues no API keys; set 'issued-keys.prefix'");

  private static final Group ISSUING = GROUP.onlyWhen(ISSUES);

  private static final Duration MAX_LIFETIME = Duration.ofDays(36_525);

  static final Setting<String> PREFIX =
      GROUP.text(
          "prefix",
          "Lets the realm issue API keys, which begin with this prefix: 1 to 16 letters, digits and"
              + " `_`, such as `acme` for `acme_live_...`. Default: the realm issues none; in"
              + " `kindly`, `kapi`");
  private static final Setting<List<String>> ENVIRONMENTS =
      ISSUING.list(
          "environments",
          String.join(",", ApiKeyFormat.ENVIRONMENTS),
          "The environments of keys, such as `live,test`; part of the key. The first one is the"
              + " default of new keys");
  private static final Setting<Integer> LENGTH =
      ISSUING.count(
          "length",
          ApiKeyFormat.MIN_LENGTH,
          ApiKeyFormat.MAX_LENGTH,
          Integer.toString(ApiKeyFormat.DEFAULT_LENGTH),
          "Random characters of a key, each of which has almost 6 bits; six characters of a checksum"
              + " follow");
  private static final Setting<Duration> LIFETIME =
      ISSUING.duration(
          "lifetime",
          Duration.ofSeconds(1),
          MAX_LIFETIME,
          "",
          "How long a key is valid if nothing else is requested. Default: `max-lifetime`, or without"
              + " end");
  private static final Setting<Duration> LONGEST =
      ISSUING.duration(
          "max-lifetime",
          Duration.ofSeconds(1),
          MAX_LIFETIME,
          "",
          "The longest time for which a key can be issued. Default: no maximum");
  private static final Setting<List<RateLimit>> LIMITS =
      ISSUING.list(
          "limits",
          "",
          IssuedKeyReader::limit,
          "How often a key may be used if nothing else is requested: calls per window, such as"
              + " `100/PT1M,10000/P1D`, or `10/PT1S/bucket` for a token bucket. Default: no limit");
  private static final Setting<Boolean> SELF_ROTATION =
      ISSUING.flag(
          "self-rotation",
          true,
          "Whether a request that authenticates with a key may rotate that key. `false` stops the"
              + " thief of a key from taking it over; its owner rotates it with another credential");

  private IssuedKeyReader() {}

  /** Returns the policy of issued keys; null if the realm issues none. */
  static @Nullable IssuedKeyPolicy read(Section parent, RealmDefaults defaults) {
    Section keys = parent.below("issued-keys");
    String prefix = keys.find(PREFIX);
    if (prefix == null && !defaults.hasUsers()) {
      keys.rejectUseless(GROUP, ISSUES);
      return null;
    }
    String used = prefix == null ? defaults.apiKeyPrefix() : prefix;
    List<String> environments = keys.items(ENVIRONMENTS);
    int length = keys.get(LENGTH);
    Duration lifetime = keys.find(LIFETIME);
    Duration longest = keys.find(LONGEST);
    List<RateLimit> limits = keys.items(LIMITS);
    boolean selfRotation = keys.get(SELF_ROTATION);
    ApiKeyFormat format = keys.attempt(PREFIX, () -> new ApiKeyFormat(used, environments, length));
    return format == null
        ? null
        : keys.attempt(
            LIFETIME, () -> new IssuedKeyPolicy(format, lifetime, longest, limits, selfRotation));
  }

  private static RateLimit limit(String item) {
    try {
      return RateLimit.parse(item);
    } catch (IllegalArgumentException e) {
      throw new Setting.InvalidItemException(item, String.valueOf(e.getMessage()));
    }
  }
}
