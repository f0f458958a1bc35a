package io.sallyport.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretEncryptionTest {
  private static final Secret SECRET = Secret.ofText("hush-hush");
  private static final String PLACE = "api-key/kindly/key-1";

  private final SecretEncryption encryption =
      new SecretEncryption(key(1), List.of(), new SecureRandom());

  private static Secret key(int number) {
    byte[] bytes = new byte[SecretEncryption.KEY_BYTES];
    Arrays.fill(bytes, (byte) number);
    return Secret.of(bytes);
  }

  @Test
  void decryptsWhatItEncrypted() {
    assertThat(encryption.decrypt(encryption.encrypt(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
  }

  @Test
  void showsNothingOfTheSecret() {
    assertThat(encryption.encrypt(SECRET, PLACE))
        .doesNotContain("hush")
        .matches("[0-9a-f]{8}\\.[\\w-]+");
  }

  @Test
  void encryptsTheSameSecretDifferentlyEachTime() {
    Set<String> encrypted = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      encrypted.add(encryption.encrypt(SECRET, PLACE));
    }
    assertThat(encrypted).hasSize(1_000);
  }

  @Test
  void opensNothingThatWasMovedToAnotherRow() {
    String encrypted = encryption.encrypt(SECRET, PLACE);
    assertThatThrownBy(() -> encryption.decrypt(encrypted, "api-key/kindly/key-2"))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void opensNothingThatWasChanged() {
    String encrypted = encryption.encrypt(SECRET, PLACE);
    for (int i = 9; i < encrypted.length() - 1; i++) {
      char other = encrypted.charAt(i) == 'A' ? 'B' : 'A';
      String changed = encrypted.substring(0, i) + other + encrypted.substring(i + 1);
      assertThatThrownBy(() -> encryption.decrypt(changed, PLACE))
          .as(changed)
          .isInstanceOf(UnavailableException.class);
    }
  }

  @Test
  void decryptsWithAnOldKeyAndEncryptsWithTheCurrentOne() {
    String old = encryption.encrypt(SECRET, PLACE);
    SecretEncryption rotated = new SecretEncryption(key(2), List.of(key(1)), new SecureRandom());

    assertThat(rotated.decrypt(old, PLACE)).isEqualTo(SECRET);
    String fresh = rotated.encrypt(SECRET, PLACE);
    assertThat(fresh.substring(0, 8)).isNotEqualTo(old.substring(0, 8));
    assertThatThrownBy(() -> encryption.decrypt(fresh, PLACE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("a key that is not configured");
  }

  @Test
  void neitherEncryptsNorDecryptsWithoutAKey() {
    SecretEncryption none = SecretEncryption.withoutKey(new SecureRandom());
    assertThatThrownBy(() -> none.encrypt(SECRET, PLACE))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("sallyport.store.encryption-key is not set");
    assertThatThrownBy(() -> none.decrypt(encryption.encrypt(SECRET, PLACE), PLACE))
        .isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "nonsense", "00000000.AAAA", "00000000.", "12345678"})
  void opensNoNonsense(String text) {
    assertThatThrownBy(() -> encryption.decrypt(text, PLACE))
        .isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 31, 33})
  void acceptsOnlyKeysOf32Bytes(int length) {
    assertThatThrownBy(
            () -> new SecretEncryption(Secret.of(new byte[length]), List.of(), new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an encryption key must have 32 bytes, not " + length);
  }
}
