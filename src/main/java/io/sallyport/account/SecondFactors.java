package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of one realm: single-use codes of an app, and single-use recovery codes.
 * Thread-safe. {@link Logins} limits the number of wrong codes.
 */
final class SecondFactors {
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;

  /** 80 random bits cannot be guessed, so a fast hash is enough. */
  private static final int RECOVERY_BYTES = 10;

  private static final int MAX_CODE_LENGTH = 64;

  private final String realm;
  private final SecondFactorStore store;
  private final Clock clock;
  private final SecureRandom random;
  private final Totp totp = new Totp();

  /**
   * Creates the second factors of a realm.
   *
   * @param realm the name of the realm
   * @param store stores them
   * @param clock determines the current code
   * @param random creates secrets and recovery codes
   */
  SecondFactors(String realm, SecondFactorStore store, Clock clock, SecureRandom random) {
    this.realm = realm;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Starts to set a second factor up; returns null if the account has an active one. */
  @Nullable Enrollment enroll(String account, String issuer, String login) {
    byte[] secret = randomBytes(SECRET_BYTES);
    List<String> codes = new ArrayList<>();
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String code = Base32.encode(randomBytes(RECOVERY_BYTES));
      codes.add(grouped(code));
      hashes.add(hash(code));
    }
    String id = Base32.encode(randomBytes(SECRET_BYTES));
    SecondFactor factor = new SecondFactor(id, Secret.of(secret), false, Totp.NONE, hashes);
    String text = Base32.encode(secret);
    return store.begin(realm, account, factor)
        ? new Enrollment(text, url(issuer, login, text), codes)
        : null;
  }

  /** Returns whether the account has an active second factor. */
  boolean isOn(String account) {
    SecondFactor factor = store.find(realm, account);
    return factor != null && factor.confirmed();
  }

  /** Returns whether the account has a second factor that is not confirmed yet. */
  boolean isBegun(String account) {
    SecondFactor factor = store.find(realm, account);
    return factor != null && !factor.confirmed();
  }

  /** Activates the second factor, if the code is one of the app. */
  boolean confirm(String account, String code) {
    SecondFactor factor = store.find(realm, account);
    if (factor == null || factor.confirmed()) {
      return false;
    }
    long step = totp.stepOf(factor.secret(), code, clock.instant());
    return step != Totp.NONE && store.confirm(realm, account, factor.id(), step);
  }

  /** Uses a code up; returns false if it is wrong, or was used before. */
  boolean use(String account, String code) {
    SecondFactor factor = store.find(realm, account);
    return factor != null && factor.confirmed() && use(account, factor, code);
  }

  /** Disables the second factor, if the code is right. */
  boolean withdraw(String account, String code) {
    SecondFactor factor = store.find(realm, account);
    if (factor == null || !factor.confirmed() || !use(account, factor, code)) {
      return false;
    }
    store.remove(realm, account, factor.id());
    return true;
  }

  /** Removes the second factor, active or not. */
  void forget(String account) {
    SecondFactor factor = store.find(realm, account);
    if (factor != null) {
      store.remove(realm, account, factor.id());
    }
  }

  private boolean use(String account, SecondFactor factor, String code) {
    if (code.length() > MAX_CODE_LENGTH) {
      return false;
    }
    if (totp.isCode(code)) {
      long step = totp.stepOf(factor.secret(), code, clock.instant());
      return step != Totp.NONE && store.useStep(realm, account, factor.id(), step);
    }
    return store.useRecoveryCode(realm, account, factor.id(), hash(ungrouped(code)));
  }

  /**
   * Returns the <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">key
   * URI</a>.
   */
  private static String url(String issuer, String login, String secret) {
    return "otpauth://totp/"
        + encoded(issuer)
        + ":"
        + encoded(login)
        + "?secret="
        + secret
        + "&issuer="
        + encoded(issuer)
        + "&algorithm=SHA1&digits=6&period="
        + Totp.STEP.toSeconds();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String grouped(String code) {
    return code.substring(0, 4)
        + "-"
        + code.substring(4, 8)
        + "-"
        + code.substring(8, 12)
        + "-"
        + code.substring(12);
  }

  /** Normalises a code; people type it with or without dashes, in either case. */
  private static String ungrouped(String code) {
    return AsciiText.upper(code.replace("-", "").replace(" ", ""));
  }

  private static String hash(String code) {
    return Hex.encode(Hmac.Hash.SHA256.hash(code.getBytes(StandardCharsets.UTF_8)));
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
