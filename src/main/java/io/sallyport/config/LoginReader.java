package io.sallyport.config;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.dialect.RealmDefaults;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the logins of one realm are protected. */
final class LoginReader {
  private static final String FAILURES = "lockout.failures";
  private static final String DURATION = "lockout.duration";
  private static final String DEVICES = "lockout.known-devices";
  private static final String UNLIMITED = "lockout.allow-unlimited-failures";
  private static final String COOKIE = "cookie-secure";

  private LoginReader() {}

  /** When an account is locked; null if never, or if a problem was found. */
  static @Nullable LockoutPolicy lockout(Settings realm, RealmDefaults defaults) {
    boolean unlimited = realm.flag(UNLIMITED);
    boolean counted = realm.isSet(FAILURES);
    Duration duration =
        realm.durationOrDefault(DURATION, LockoutPolicy.MIN_DURATION, LockoutPolicy.MAX_DURATION);
    boolean devices = realm.flag(DEVICES);
    if (devices && !defaults.browserSessions()) {
      realm.errors().add(realm.key(DEVICES), "does nothing in a dialect without cookies");
    }
    int failures = counted ? failures(realm) : defaults.lockoutFailures();
    if (unlimited && counted) {
      realm.errors().add(realm.key(UNLIMITED), "and '" + FAILURES + "' exclude each other");
    }
    if (unlimited || failures == 0) {
      requireNone(realm, List.of(DURATION, DEVICES), "does nothing without '" + FAILURES + "'");
      return null;
    }
    return new LockoutPolicy(failures, duration, devices);
  }

  static boolean cookieSecure(Settings realm, RealmDefaults defaults) {
    if (!defaults.browserSessions()) {
      requireNone(realm, List.of(COOKIE), "does nothing in a dialect without cookies");
    }
    return realm.flag(COOKIE);
  }

  /** Rejects what counts only where somebody logs in: a protection of nothing is none. */
  static void requireNothing(Settings realm) {
    requireNone(
        realm,
        List.of(FAILURES, DURATION, DEVICES, UNLIMITED, COOKIE),
        "does nothing in a realm that issues no tokens");
  }

  private static int failures(Settings realm) {
    if ("0".equals(realm.text(FAILURES))) {
      realm
          .errors()
          .add(realm.key(FAILURES), "0", "would lock nothing; say '" + UNLIMITED + "=true'");
      return 1;
    }
    return realm.count(FAILURES, 1, LockoutPolicy.MAX_FAILURES);
  }

  private static void requireNone(Settings realm, List<String> keys, String why) {
    for (String key : keys) {
      if (realm.isSet(key)) {
        realm.errors().add(realm.key(key), why);
      }
    }
  }
}
