package io.sallyport.dialect.kindly;

import io.sallyport.internal.HeaderFields;

/** Checks the syntax of e-mail addresses. */
final class EmailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL = 64;

  private EmailAddress() {}

  /**
   * Returns whether the text is visible ASCII of the form {@code local@domain}, within RFC 5321's
   * limits.
   */
  static boolean isPlausible(String text) {
    int at = text.lastIndexOf('@');
    String domain = text.substring(at + 1);
    return text.length() <= MAX_LENGTH
        && at >= 1
        && at <= MAX_LOCAL
        && text.indexOf('@') == at
        && HeaderFields.isVisible(text)
        && !domain.isEmpty()
        && !domain.startsWith(".")
        && !domain.endsWith(".")
        && !domain.contains("..")
        && domain.chars().allMatch(EmailAddress::isOfDomain);
  }

  private static boolean isOfDomain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.';
  }
}
