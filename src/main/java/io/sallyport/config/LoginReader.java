package io.sallyport.config;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.dialect.RealmDefaults;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import io.sallyport.settings.SettingParsers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how the logins of one realm are protected. */
final class LoginReader {
  static final Group GROUP = new Group("Logins", RealmReader.PREFIX);
  private static final Group ISSUING = GROUP.onlyWhen(IssuingReader.ISSUES);

  private static final String UNLIMITED_NAME = "lockout.allow-unlimited-failures";
  private static final String WITHOUT_COOKIES = "in a dialect without cookies";

  private static final Setting<Integer> FAILURES =
      ISSUING.add(
          "lockout.failures",
          "count from 1 to " + LockoutPolicy.MAX_FAILURES,
          "",
          LoginReader::failures,
          "Failed logins in a row that lock an account. Default: 5 in `kindly`; other dialects do"
              + " not count failures");
  private static final Setting<Duration> DURATION =
      ISSUING.duration(
          "lockout.duration",
          LockoutPolicy.MIN_DURATION,
          LockoutPolicy.MAX_DURATION,
          "PT15M",
          "How long an account stays locked, and how long a failure counts");
  private static final Setting<Boolean> KNOWN_DEVICES =
      ISSUING.flag(
          "lockout.known-devices",
          false,
          "Counts the failures of devices that have logged in before separately, so that others"
              + " cannot lock the user out; in `kindly`");
  private static final Setting<Boolean> UNLIMITED =
      ISSUING.flag(
          UNLIMITED_NAME,
          false,
          "Never locks an account, so that attackers can try passwords and codes without limit");
  private static final Setting<Boolean> COOKIE_SECURE =
      ISSUING.flag(
          "cookie-secure",
          true,
          "Lets browsers send the cookies of the realm over HTTPS only. Set `false` only to develop"
              + " without TLS; in `kindly`");

  private LoginReader() {}

  /** Returns when an account is locked; null if never, or if an error was reported. */
  static @Nullable LockoutPolicy lockout(Section realm, RealmDefaults defaults) {
    boolean unlimited = realm.get(UNLIMITED);
    Duration duration = realm.get(DURATION);
    boolean devices = realm.get(KNOWN_DEVICES);
    if (devices && !defaults.browserSessions()) {
      realm.rejectUseless(KNOWN_DEVICES, WITHOUT_COOKIES);
    }
    boolean counted = realm.isSet(FAILURES);
    int failures = counted ? realm.get(FAILURES, 1) : defaults.lockoutFailures();
    if (unlimited && counted) {
      realm.reject(UNLIMITED, "and '" + FAILURES + "' exclude each other");
    }
    if (unlimited || failures == 0) {
      realm.rejectUseless(DURATION, "without '" + FAILURES + "'");
      realm.rejectUseless(KNOWN_DEVICES, "without '" + FAILURES + "'");
      return null;
    }
    return new LockoutPolicy(failures, duration, devices);
  }

  /** Returns whether browsers send the cookies of the realm over HTTPS only. */
  static boolean cookieSecure(Section realm, RealmDefaults defaults) {
    if (!defaults.browserSessions()) {
      realm.rejectUseless(COOKIE_SECURE, WITHOUT_COOKIES);
    }
    return realm.get(COOKIE_SECURE);
  }

  private static int failures(String text) {
    if (text.equals("0")) {
      throw new IllegalArgumentException(
          "would lock no account; set '" + UNLIMITED_NAME + "=true' instead");
    }
    return SettingParsers.count(text, 1, LockoutPolicy.MAX_FAILURES);
  }
}
