package io.sallyport.apikey;

import io.sallyport.internal.HeaderFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests carry API keys. Immutable.
 *
 * @param carriers the parts of a request that may carry the key, by default the header {@value
 *     #DEFAULT_HEADER}
 * @param signatureHeaders headers that mark a signed request; such a request is never accepted by
 *     its key only. By default none
 * @param maxLength the maximum length of a key, in characters, 1 to 4096, by default {@value
 *     #DEFAULT_MAX_LENGTH}
 * @param format the format of all keys, those of the configuration too: any other text is rejected
 *     without a look-up; null, the default, for keys of any format
 */
public record ApiKeyPolicy(
    ApiKeyCarriers carriers,
    List<String> signatureHeaders,
    int maxLength,
    @Nullable ApiKeyFormat format) {

  /** The default header. */
  public static final String DEFAULT_HEADER = "X-API-Key";

  /** The default maximum length of a key, in characters. */
  public static final int DEFAULT_MAX_LENGTH = 256;

  private static final int LIMIT = 4096;

  /** Creates a policy with the defaults. */
  public ApiKeyPolicy() {
    this(DEFAULT_HEADER, List.of(), DEFAULT_MAX_LENGTH);
  }

  /**
   * Creates a policy for keys of any form.
   *
   * @throws IllegalArgumentException see the canonical constructor
   */
  public ApiKeyPolicy(String headerName, List<String> signatureHeaders, int maxLength) {
    this(ApiKeyCarriers.of(headerName), signatureHeaders, maxLength, null);
  }

  /** Returns the preferred header. */
  public String headerName() {
    return carriers.headers().get(0);
  }

  /**
   * Checks the values, and copies the list.
   *
   * @throws IllegalArgumentException if a name is not an HTTP field name, or the length is out of
   *     range
   */
  public ApiKeyPolicy {
    signatureHeaders = List.copyOf(signatureHeaders);
    signatureHeaders.forEach(ApiKeyPolicy::requireFieldName);
    if (maxLength < 1 || maxLength > LIMIT) {
      throw new IllegalArgumentException(
          "the maximum length of an API key must be 1 to "
              + LIMIT
              + " characters, not "
              + maxLength);
    }
  }

  static void requireFieldName(String name) {
    if (!HeaderFields.isToken(name)) {
      throw new IllegalArgumentException("'" + name + "' is not an HTTP field name");
    }
  }
}
