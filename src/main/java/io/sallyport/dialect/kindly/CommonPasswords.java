package io.sallyport.dialect.kindly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The most common passwords, which attackers try first. The list has only passwords of the minimum
 * length or more.
 */
final class CommonPasswords {
  private static final int MIN_LENGTH = 8;
  private static final Set<String> COMMON = read("common-passwords.txt");

  private CommonPasswords() {}

  /** Returns whether the password has less than 8 characters, or is a common one. */
  static boolean isWeak(String password) {
    return password.codePointCount(0, password.length()) < MIN_LENGTH
        || COMMON.contains(password.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read(String resource) {
    try (InputStream list =
        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(resource), resource)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
