package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Password4jArgon2Test {
  private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SALT = "somesalt".getBytes(StandardCharsets.US_ASCII);

  private final Argon2 argon2 = new Password4jArgon2();

  @Test
  void changesNothingThatItIsGiven() {
    byte[] password = PASSWORD.clone();
    byte[] salt = SALT.clone();

    argon2.tag(password, salt, Samples.CHEAP, 32);

    assertThat(password).isEqualTo(PASSWORD);
    assertThat(salt).isEqualTo(SALT);
  }

  @Test
  void computesTheSameTagEachTime() {
    byte[] first = argon2.tag(PASSWORD, SALT, Samples.DEARER, 32);

    assertThat(argon2.tag(PASSWORD, SALT, Samples.DEARER, 32)).isEqualTo(first);
  }

  @Test
  void everyParameterCounts() {
    byte[] tag = argon2.tag(PASSWORD, SALT, new Argon2Policy(32, 2, 2), 32);

    assertThat(argon2.tag(PASSWORD, SALT, new Argon2Policy(40, 2, 2), 32)).isNotEqualTo(tag);
    assertThat(argon2.tag(PASSWORD, SALT, new Argon2Policy(32, 3, 2), 32)).isNotEqualTo(tag);
    assertThat(argon2.tag(PASSWORD, SALT, new Argon2Policy(32, 2, 1), 32)).isNotEqualTo(tag);
    assertThat(argon2.tag(PASSWORD, SALT, new Argon2Policy(32, 2, 2), 16))
        .hasSize(16)
        .isNotEqualTo(Arrays.copyOf(tag, 16));
  }

  @Test
  void discardsAResultAfterAnInterrupt() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> argon2.tag(PASSWORD, SALT, new Argon2Policy(32, 2, 2), 32))
          .isInstanceOf(UnavailableException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Password4j works without a logging library, because an application may have none. */
  @Test
  void needsNoLoggingLibrary() throws Exception {
    URL[] classPath = {location(PasswordHash.class), location(Argon2Function.class)};
    try (URLClassLoader alone =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> alone.loadClass("org.slf4j.Logger"))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> policyType = alone.loadClass(Argon2Policy.class.getName());
      Class<?> secretType = alone.loadClass(Secret.class.getName());
      Class<?> hashType = alone.loadClass(PasswordHash.class.getName());
      Object policy =
          policyType.getConstructor(int.class, int.class, int.class).newInstance(64, 2, 2);
      Object secret = secretType.getMethod("ofText", String.class).invoke(null, "password");
      Object hasher =
          hashType
              .getConstructor(policyType, SecureRandom.class)
              .newInstance(policy, new SecureRandom());

      Object encoded = hashType.getMethod("hash", secretType).invoke(hasher, secret);

      assertThat(encoded).asString().startsWith("$argon2id$v=19$m=64,t=2,p=2$");
      assertThat(
              hashType
                  .getMethod("verify", secretType, String.class)
                  .invoke(hasher, secret, encoded))
          .isEqualTo(true);
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
