package io.sallyport.apikey;

import io.sallyport.internal.HeaderFields;
import java.util.List;

/**
 * How API keys travel. Immutable.
 *
 * @param headerName the header that carries the key, by default {@value #DEFAULT_HEADER}
 * @param signatureHeaders headers that make a request a signed one; such a request never passes by
 *     its key alone. By default none
 * @param maxLength characters that a key may have, 1 to 4096, by default {@value
 *     #DEFAULT_MAX_LENGTH}
 * @param checksummed whether all keys have the form of {@link ApiKeyFormat}; then any other text is
 *     rejected without a look-up, a key of a configuration too. By default not
 */
public record ApiKeyPolicy(
    String headerName, List<String> signatureHeaders, int maxLength, boolean checksummed) {

  /** The header that carries the key, unless set. */
  public static final String DEFAULT_HEADER = "X-API-Key";

  /** Characters that a key may have, unless set. */
  public static final int DEFAULT_MAX_LENGTH = 256;

  private static final int LIMIT = 4096;

  /** The defaults. */
  public ApiKeyPolicy() {
    this(DEFAULT_HEADER, List.of(), DEFAULT_MAX_LENGTH);
  }

  /**
   * A policy for keys of any form.
   *
   * @throws IllegalArgumentException as the constructor of all components
   */
  public ApiKeyPolicy(String headerName, List<String> signatureHeaders, int maxLength) {
    this(headerName, signatureHeaders, maxLength, false);
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a name is no HTTP field name, or the length is out of its
   *     range
   */
  public ApiKeyPolicy {
    signatureHeaders = List.copyOf(signatureHeaders);
    requireFieldName(headerName);
    signatureHeaders.forEach(ApiKeyPolicy::requireFieldName);
    if (maxLength < 1 || maxLength > LIMIT) {
      throw new IllegalArgumentException(
          "the maximum length of an API key is 1 to " + LIMIT + " characters, not " + maxLength);
    }
  }

  private static void requireFieldName(String name) {
    if (!HeaderFields.isToken(name)) {
      throw new IllegalArgumentException("'" + name + "' is no HTTP field name");
    }
  }
}
