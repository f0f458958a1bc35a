package io.sallyport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Argon2id vectors of the reference implementation, <a
 * href="https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c">src/test.c</a>.
 */
class Argon2ReferenceVectorsTest {
  private static final String VECTORS =
      """
      password|$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
      password|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4
      password|$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc
      password|$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg
      differentpassword|$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94
      password|$argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw
      """;

  private final PasswordHash hasher = new PasswordHash(Argon2Policy.DEFAULT, new SecureRandom());

  @ParameterizedTest
  @CsvSource(textBlock = VECTORS, delimiter = '|')
  void verifiesHashesOfTheReferenceImplementation(String password, String encoded) {
    assertThat(hasher.verify(Secret.ofText(password), encoded)).isTrue();
    assertThat(hasher.verify(Secret.ofText("Password"), encoded)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(textBlock = VECTORS, delimiter = '|')
  void writesTheSameAsTheReferenceImplementation(String password, String encoded) {
    String[] parts = encoded.split("\\$", -1);
    byte[] salt =
        (parts[4].equals("ZGlmZnNhbHQ") ? "diffsalt" : "somesalt")
            .getBytes(StandardCharsets.US_ASCII);
    String[] numbers = parts[3].split(",", -1);
    Argon2Policy cost =
        new Argon2Policy(
            Integer.parseInt(numbers[0].substring(2)),
            Integer.parseInt(numbers[1].substring(2)),
            Integer.parseInt(numbers[2].substring(2)));

    byte[] tag =
        new Password4jArgon2().tag(password.getBytes(StandardCharsets.US_ASCII), salt, cost, 32);

    assertThat(new EncodedHash(cost, salt, tag).encode()).isEqualTo(encoded);
  }
}
