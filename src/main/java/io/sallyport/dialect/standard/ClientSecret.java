package io.sallyport.dialect.standard;

import io.sallyport.Secret;
import io.sallyport.dialect.FormBody;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an OAuth client (RFC 6749 §2.3.1), sent with HTTP Basic or in the form, but
 * not with both.
 *
 * @param id the client's id; null if it is missing
 * @param secret the client's secret; null if it is missing
 * @param error the error of the request; null if it is valid
 */
record ClientSecret(@Nullable String id, @Nullable Secret secret, @Nullable String error) {
  private static final ClientSecret NONE = new ClientSecret(null, null, null);

  /** Reads the client's id and secret from a request. */
  static ClientSecret of(RequestView request, FormBody form) {
    Parsed<String> header = HeaderFields.single(request, "Authorization");
    if (header.rejected() != null) {
      return invalid("The Authorization header is malformed or repeated");
    }
    String inForm = form.text("client_secret");
    if (header.value() == null) {
      String id = form.text("client_id");
      return id == null || inForm == null
          ? NONE
          : new ClientSecret(id, Secret.ofText(inForm), null);
    }
    if (inForm != null) {
      return invalid("Use either HTTP Basic or client_secret, not both");
    }
    String basic = HeaderFields.afterScheme(header.value(), "basic");
    return basic == null ? NONE : basic(basic);
  }

  private static ClientSecret basic(String encoded) {
    byte[] bytes = StrictBase64.decode(encoded);
    String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      return NONE;
    }
    String id = FormBody.decode(text.substring(0, colon));
    String secret = FormBody.decode(text.substring(colon + 1));
    return id == null || secret == null || secret.isEmpty()
        ? NONE
        : new ClientSecret(id, Secret.ofText(secret), null);
  }

  private static ClientSecret invalid(String text) {
    return new ClientSecret(null, null, text);
  }

  /** Returns the error only: a sender chose id and secret. */
  @Override
  public String toString() {
    return "ClientSecret[" + (error == null ? "***" : error) + "]";
  }
}
